/** Pooling: the problem, the naive answer in double, the error it may have. */
@NullMarked
package dev.gatun.reference.pool;

import org.jspecify.annotations.NullMarked;

/** What every operation means: the problem, the naive answer in double, the error it may have. */
@NullMarked
package dev.gatun.reference;

import org.jspecify.annotations.NullMarked;

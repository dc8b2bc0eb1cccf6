/** Maximum and average pooling. */
@NullMarked
package dev.gatun.kernels.pool;

import org.jspecify.annotations.NullMarked;

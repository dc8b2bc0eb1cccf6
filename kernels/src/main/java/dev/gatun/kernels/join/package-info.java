/** Tensors put together: addition, and padding with a constant. */
@NullMarked
package dev.gatun.kernels.join;

import org.jspecify.annotations.NullMarked;

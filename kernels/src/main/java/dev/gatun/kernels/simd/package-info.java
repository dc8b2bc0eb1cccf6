/** Vectors and the micro-kernels that are made for them. */
@NullMarked
package dev.gatun.kernels.simd;

import org.jspecify.annotations.NullMarked;

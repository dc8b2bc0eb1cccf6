/** Convolution: one file an algorithm, and the one list of them all. */
@NullMarked
package dev.gatun.kernels.conv;

import org.jspecify.annotations.NullMarked;

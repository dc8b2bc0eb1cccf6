/**
 * Batch normalisation, on its own or folded into a convolution, and local response normalisation.
 */
@NullMarked
package dev.gatun.kernels.norm;

import org.jspecify.annotations.NullMarked;

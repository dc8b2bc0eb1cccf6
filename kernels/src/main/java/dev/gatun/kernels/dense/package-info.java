/** Fully connected layers. */
@NullMarked
package dev.gatun.kernels.dense;

import org.jspecify.annotations.NullMarked;

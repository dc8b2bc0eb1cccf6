/** Holding kernels to the reference: drawn data, expected answers, verdicts. */
@NullMarked
package dev.gatun.kernels.verify;

import org.jspecify.annotations.NullMarked;

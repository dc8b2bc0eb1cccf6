/** Normalisation: of a batch, with the statistics of training, and across channels. */
@NullMarked
package dev.gatun.reference.norm;

import org.jspecify.annotations.NullMarked;

/**
 * Layers and networks on a CUDA device beside cuDNN, timed by the device's own clock, in a time
 * that is given.
 */
@NullMarked
package dev.gatun.bench.device;

import org.jspecify.annotations.NullMarked;

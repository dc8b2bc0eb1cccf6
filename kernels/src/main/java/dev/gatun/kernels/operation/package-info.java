/**
 * What the operations besides convolution share: options, the checks before a run, elementwise
 * loops.
 */
@NullMarked
package dev.gatun.kernels.operation;

import org.jspecify.annotations.NullMarked;

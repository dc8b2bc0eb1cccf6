/** Threads for loops that last microseconds. */
@NullMarked
package dev.gatun.kernels.parallel;

import org.jspecify.annotations.NullMarked;

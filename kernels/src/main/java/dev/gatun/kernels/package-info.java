/** How to compute each operation fast: tensors, competing algorithms, one registry. */
@NullMarked
package dev.gatun.kernels;

import org.jspecify.annotations.NullMarked;

/**
 * Operations on tensors of any number of axes, which lie in row-major order: what networks from
 * elsewhere ask for beside pictures. Plain loops, for what is small or rare.
 */
@NullMarked
package dev.gatun.kernels.strided;

import org.jspecify.annotations.NullMarked;

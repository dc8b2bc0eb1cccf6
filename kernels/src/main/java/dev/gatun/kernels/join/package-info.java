/** Two or more tensors made one: addition and concatenation. */
@NullMarked
package dev.gatun.kernels.join;

import org.jspecify.annotations.NullMarked;

/** Off-heap fp32 tensors: shapes, layouts, ownership, and reorders between layouts. */
@NullMarked
package dev.gatun.kernels.tensor;

import org.jspecify.annotations.NullMarked;

/** Off-heap fp32 tensors: shapes, layouts, ownership. */
@NullMarked
package dev.gatun.kernels.tensor;

import org.jspecify.annotations.NullMarked;

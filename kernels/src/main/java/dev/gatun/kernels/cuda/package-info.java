/**
 * CUDA devices through JCuda, which is loaded only when somebody asks for a device: what is missing
 * where there is none, memory, and kernels launched from PTX that was built beforehand.
 */
@NullMarked
package dev.gatun.kernels.cuda;

import org.jspecify.annotations.NullMarked;

// cuda-tf32x3: as cuda-tf32, with numbers split in two, and three products in place of one: the
// accuracy of fp32 at a third of the speed of tensor cores (tf32_product.cuh).

#include "implicit_gemm.cuh"
#include "tf32_product.cuh"

IMPLICIT_GEMM(cuda_tf32x3_128x128, 3, 1, Tf32Product<128, 128, 16, 64, 32, Split::IN_TWO>)

IMPLICIT_GEMM(cuda_tf32x3_64x128, 3, 2, Tf32Product<64, 128, 16, 32, 64, Split::IN_TWO>)

IMPLICIT_GEMM(cuda_tf32x3_64x64, 3, 3, Tf32Product<64, 64, 16, 32, 32, Split::IN_TWO>)

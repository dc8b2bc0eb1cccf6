// cuda-tf32: the convolution as a product of matrices (implicit_gemm.cuh) by tensor cores
// (tf32_product.cuh). Weights and src are rounded to 11 significant bits, so the answer has three
// digits in place of seven: about as many as networks need, and not what fp32 promises.
//
// The weights and columns of a tile are rounded by those who multiply them, each as often as warps
// read it; that takes fewer instructions than to store them again.

#include "implicit_gemm.cuh"
#include "tf32_product.cuh"

IMPLICIT_GEMM(cuda_tf32_128x128, 3, 2, Tf32Product<128, 128, 16, 64, 32, Split::NONE>)

IMPLICIT_GEMM(cuda_tf32_64x128, 3, 3, Tf32Product<64, 128, 16, 32, 64, Split::NONE>)

IMPLICIT_GEMM(cuda_tf32_64x64, 3, 4, Tf32Product<64, 64, 16, 32, 32, Split::NONE>)

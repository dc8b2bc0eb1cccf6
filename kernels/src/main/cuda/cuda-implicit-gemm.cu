// cuda-implicit-gemm: the convolution as a product of matrices, of which the second is never made
// (implicit_gemm.cuh), by fused multiply-adds (fma_product.cuh), copies running ahead (pipeline.cuh).
//
// There are tiles of a few sizes: a large one reads operands less often, small ones are enough to give
// all multiprocessors work. Where even those are too few, several blocks share the depth of a tile
// (split-K): each writes what its part comes to, and a second kernel adds the parts.
//
// Sources: S. Chetlur et al., cuDNN: Efficient Primitives for Deep Learning, 2014, for the product
// whose second matrix is made on the way; S. Boehm, How to Optimize a CUDA Matmul Kernel for
// cuBLAS-like Performance, 2022, and NVIDIA's CUTLASS for the tiles of blocks, warps and threads.

#include "fma_product.cuh"
#include "implicit_gemm.cuh"

IMPLICIT_GEMM(cuda_implicit_gemm_128x128, 3, 2, FmaProduct<128, 128, 8, 8, 8>)

IMPLICIT_GEMM(cuda_implicit_gemm_64x128, 3, 4, FmaProduct<64, 128, 8, 8, 8>)

IMPLICIT_GEMM(cuda_implicit_gemm_64x64, 3, 8, FmaProduct<64, 64, 8, 8, 8>)

IMPLICIT_GEMM(cuda_implicit_gemm_32x64, 3, 8, FmaProduct<32, 64, 8, 4, 8>)

IMPLICIT_GEMM_PART(cuda_implicit_gemm_part_64x64, 3, 6, FmaProduct<64, 64, 8, 8, 8>)

IMPLICIT_GEMM_PART(cuda_implicit_gemm_part_32x64, 3, 8, FmaProduct<32, 64, 8, 4, 8>)

KERNEL(cuda_implicit_gemm_sum, ConvArguments, 128) { add_parts(args); }

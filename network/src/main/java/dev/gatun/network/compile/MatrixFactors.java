package dev.gatun.network.compile;

import dev.gatun.kernels.strided.MatrixProducts;
import dev.gatun.kernels.strided.Steps;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Gemm;
import java.util.ArrayList;
import java.util.List;

/**
 * How the factors of products of matrices lie.
 *
 * @param sizes of dst: of the stack, then rows and columns
 * @param depth how many products are summed
 * @param a steps of the first factor along the axes of dst, then along depth
 * @param b steps of the second factor likewise
 */
record MatrixFactors(List<Integer> sizes, int depth, Steps a, Steps b) {

  /** Of a MatMul: m × k and k × n, in stacks that are repeated where they are of one. */
  static MatrixFactors of(List<Dims> srcs, Dims dst) {
    int rank = dst.rank();
    List<Long> a = Steps.repeated(srcs.get(0).sizes(), rank).floats();
    List<Long> b = Steps.repeated(srcs.get(1).sizes(), rank).floats();
    int stack = rank - 2;
    return new MatrixFactors(
        dst.sizes(),
        srcs.getFirst().size(-1),
        steps(a.subList(0, stack), a.get(stack), 0, a.get(stack + 1)),
        steps(b.subList(0, stack), 0, b.get(stack + 1), b.get(stack)));
  }

  /** Of a Gemm, either factor transposed or not. */
  static MatrixFactors of(Gemm gemm, List<Dims> srcs, Dims dst) {
    long widthA = srcs.get(0).size(1);
    long widthB = srcs.get(1).size(1);
    int depth = srcs.getFirst().size(gemm.transA() ? 0 : 1);
    Steps a = gemm.transA() ? steps(List.of(), 1, 0, widthA) : steps(List.of(), widthA, 0, 1);
    Steps b = gemm.transB() ? steps(List.of(), 0, widthB, 1) : steps(List.of(), 0, 1, widthB);
    return new MatrixFactors(dst.sizes(), depth, a, b);
  }

  private static Steps steps(List<Long> stack, long row, long column, long depth) {
    List<Long> floats = new ArrayList<>(stack);
    floats.addAll(List.of(row, column, depth));
    return new Steps(0, floats);
  }

  MatrixProducts kernel(float factor) {
    return new MatrixProducts(factor, sizes, depth, a, b);
  }
}

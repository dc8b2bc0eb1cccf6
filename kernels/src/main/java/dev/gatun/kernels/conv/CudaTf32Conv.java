package dev.gatun.kernels.conv;

import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.List;

/**
 * {@code cuda-tf32} and {@code cuda-tf32x3}: the product of {@code cuda-implicit-gemm} by tensor
 * cores, whose operands, TF32, have 11 significant bits.
 *
 * <p>{@code cuda-tf32} rounds src and weights to them: each product is off by 2⁻¹⁰ of it, and the
 * answer has three digits. {@code cuda-tf32x3} splits both into two such numbers and adds three
 * products: what is left of a number is 2⁻²³ of it, and the product that is left out 2⁻²² of it,
 * together 2⁻²¹.
 *
 * <p>Error: at most (3 (K+2) · 2⁻²⁴ + e) · S to first order, with K = ic/g · kh · kw, S = Σ|x||w|
 * and e = 2⁻¹⁰ + 2⁻²² or 2⁻²¹. Tensor cores cut off at the last bit of the largest of nine terms
 * instead of rounding, and what the nine come to once more: 20 · 2⁻²⁴ for each eight of K (M. Fasi,
 * N. J. Higham, M. Mikaitis and S. Pranesh, Numerical Behavior of NVIDIA Tensor Cores, PeerJ
 * Comput. Sci. 7, 2021). For {@code cuda-tf32x3} that is at most four times fp32's bound where K is
 * at least 6.
 */
final class CudaTf32Conv extends CudaConv {

  private static final double CUT_OFF = 3;

  /** What is multiplied. */
  enum Operands {
    /** One product of rounded numbers. */
    ROUNDED("cuda-tf32", CudaGemmTile.BY_TF32, 0x1p-10 + 0x1p-22),
    /** Three products of numbers split in two. */
    SPLIT("cuda-tf32x3", CudaGemmTile.BY_TF32X3, 0x1p-21);

    private final CudaGemmPlans plans;
    private final Accuracy accuracy;

    Operands(String name, List<CudaGemmTile> tiles, double errorOfProduct) {
      this.plans = new CudaGemmPlans(name, tiles, List.of());
      this.accuracy = Accuracy.elementwise(CUT_OFF, errorOfProduct);
    }
  }

  private final Operands operands;

  CudaTf32Conv(Operands operands) {
    this.operands = operands;
  }

  @Override
  public String name() {
    return operands.plans.module();
  }

  @Override
  List<CudaConvPlan> waysOf(ConvProblem p) {
    return operands.plans.of(p);
  }

  @Override
  Support supportOnDevice(ConvProblem p) {
    return operands.plans.support(p);
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return operands.accuracy;
  }
}

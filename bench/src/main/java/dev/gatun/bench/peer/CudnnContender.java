package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;

/**
 * cuDNN's convolution, forward with a bias, in NCHW: the algorithm is whichever its own search
 * finds fastest with 512 MiB of workspace. {@code cudnn} computes in fp32 throughout, {@code
 * CUDNN_FMA_MATH}; {@code cudnn-tf32} by its default math, whose operands have ten bits.
 *
 * @see <a href="https://docs.nvidia.com/deeplearning/cudnn/latest/api/cudnn-cnn-library.html">cuDNN
 *     API Reference, cudnn_cnn</a>
 */
public final class CudnnContender implements Contender {

  /** That of Winograd's F(4×4, 3×3), which is among cuDNN's algorithms; FFT has less. */
  private static final Accuracy LEAST =
      ConvAlgorithms.named("winograd-f4").accuracy(ConvProblem.parse("ic1ih6oc1kh3"));

  private final CudnnMath math;

  private CudnnContender(CudnnMath math) {
    this.math = math;
  }

  /**
   * In fp32.
   *
   * @return the peer {@code cudnn}
   */
  public static CudnnContender fp32() {
    return new CudnnContender(CudnnMath.FMA);
  }

  /**
   * With operands rounded to TF32.
   *
   * @return the peer {@code cudnn-tf32}
   */
  public static CudnnContender tf32() {
    return new CudnnContender(CudnnMath.TF32);
  }

  /**
   * Whether it multiplies in fp32.
   *
   * @return false if it rounds operands to TF32
   */
  public boolean isFp32() {
    return math == CudnnMath.FMA;
  }

  @Override
  public String name() {
    return isFp32() ? "cudnn" : "cudnn-tf32";
  }

  @Override
  public Support supports(ConvProblem p) {
    if (!CudnnConv.hasPaddingOf(p)) {
      return Support.no(
          "takes as much padding on both sides, and this is %d×%d before and %d×%d behind"
              .formatted(p.pt(), p.pl(), p.pb(), p.pr()));
    }
    return CudnnLibrary.missing().map(Support::no).orElseGet(Support::yes);
  }

  /** Norm-wise, for cuDNN does not say beforehand whether it takes Winograd or FFT. */
  @Override
  public Accuracy accuracy(ConvProblem problem) {
    double perProduct = math.operandRoundoff() / 0x1p-24;
    return new Accuracy(LEAST.amplification() + perProduct, LEAST.transformTerms(), false);
  }

  @Override
  public BoundContender bind(ConvData data, int threads) {
    requireLibrary();
    return CudnnConv.of(data, math);
  }

  /**
   * The same between tensors that are on the device already.
   *
   * @param problem the geometry
   * @param data of which weights and bias are taken
   * @param src mb × ic × ih × iw in NCHW, on the first device, not closed here
   * @param dst mb × oc × oh × ow, as src
   * @return what is to be timed
   */
  public BoundContender bind(ConvProblem problem, ConvData data, Tensor src, Tensor dst) {
    requireLibrary();
    return new CudnnConv(problem, data, src, dst, math);
  }

  private void requireLibrary() {
    CudnnLibrary.missing()
        .ifPresent(
            missing -> {
              throw new IllegalStateException(name() + ": " + missing);
            });
  }
}

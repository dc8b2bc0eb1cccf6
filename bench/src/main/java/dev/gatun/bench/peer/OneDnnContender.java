package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;

/**
 * oneDNN's convolution, as its documentation tells a user to run it: fp32 forward inference with a
 * bias, every layout left to the library, primitive and reorders made outside of what is timed.
 *
 * <p>It is asked for {@code convolution_direct}, as PyTorch and TensorFlow do; on x86-64, where
 * oneDNN has had no fp32 Winograd since version 3.2, {@code convolution_auto} gives the same.
 *
 * @see <a href="https://uxlfoundation.github.io/oneDNN/dev_guide_convolution.html">oneDNN's guide
 *     to convolution</a>
 */
public final class OneDnnContender implements Contender {

  /** Creates the contender; the library is loaded when it is first asked for something. */
  public OneDnnContender() {}

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Support supports(ConvProblem problem) {
    String missing = OneDnnLibrary.missing();
    return missing == null ? Support.yes() : Support.no(missing);
  }

  /** As of a direct convolution: since 3.2 there has been no Winograd for fp32 on x64. */
  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return Accuracy.ELEMENTWISE;
  }

  @Override
  public BoundContender bind(ConvData data, int threads) {
    OneDnnLibrary.requireThere();
    return OneDnnConv.bind(data, threads);
  }
}

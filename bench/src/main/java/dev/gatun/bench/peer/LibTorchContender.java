package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;

/**
 * PyTorch's convolution, by libtorch: a module of one layer that was optimised for inference, src
 * and dst in NCHW, the weights packed before. Behind it is a oneDNN of its own; what it adds to
 * that are reorders at the edges, and a dst that is allocated in each run. Its natives come only
 * when Maven is asked for them, see {@link LibTorchLibrary}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html">
 *     PyTorch, conv2d</a>
 */
public final class LibTorchContender implements Contender {

  /** Creates the contender; the library is loaded when it is first asked for something. */
  public LibTorchContender() {}

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public Support supports(ConvProblem problem) {
    String missing = LibTorchLibrary.missing();
    return missing == null ? Support.yes() : Support.no(missing);
  }

  /** As of a direct convolution: its oneDNN has had no Winograd for fp32 since 3.2. */
  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return Accuracy.ELEMENTWISE;
  }

  @Override
  public BoundContender bind(ConvData data, int threads) {
    return LibTorchConv.bind(data, threads);
  }
}

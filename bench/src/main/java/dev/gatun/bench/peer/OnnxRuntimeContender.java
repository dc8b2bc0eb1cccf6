package dev.gatun.bench.peer;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;

/**
 * ONNX Runtime's convolution on the CPU: a graph of one node, src and dst in NCHW, the weights
 * known beforehand, so that it can pack them and choose its own layout inside. What it reorders at
 * the node's edges is therefore part of what is timed, as it is for whoever runs a single layer.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx__Conv.html">ONNX, Conv</a>
 */
public final class OnnxRuntimeContender implements Contender {

  /** Java's direct buffers end here; its tensors lie in them. */
  private static final long MOST_FLOATS = Integer.MAX_VALUE / Float.BYTES - Long.BYTES;

  /** Creates the contender; the library is loaded when it is first asked for something. */
  public OnnxRuntimeContender() {}

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public Support supports(ConvProblem problem) {
    String missing = OnnxRuntimeLibrary.missing();
    if (missing != null) {
      return Support.no(missing);
    }
    long largest = Math.max(problem.srcSize(), Math.max(problem.weightsSize(), problem.dstSize()));
    return largest <= MOST_FLOATS
        ? Support.yes()
        : Support.no("a tensor has %d floats, more than Java's buffers hold".formatted(largest));
  }

  /** As of a direct convolution: on the CPU it has no Winograd. */
  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return Accuracy.ELEMENTWISE;
  }

  @Override
  public BoundContender bind(ConvData data, int threads) {
    return OnnxRuntimeConv.bind(data, threads);
  }
}

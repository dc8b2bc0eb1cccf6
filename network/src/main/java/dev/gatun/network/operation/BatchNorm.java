package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.List;

/**
 * Batch normalisation at inference, for each channel c of axis 1:
 *
 * <pre>
 * dst = weight · (src − running_mean) / √(running_var + epsilon) + bias
 * </pre>
 *
 * @param epsilon keeps the divisor from zero
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy, Batch Normalization, 2015</a>
 */
public record BatchNorm(double epsilon) implements Operation {

  /** The epsilon of PyTorch and of ONNX where none is given. */
  public static final double USUAL_EPSILON = 1e-5;

  /**
   * Checks epsilon.
   *
   * @throws InvalidNetworkException if it is negative or not finite
   */
  public BatchNorm {
    require(epsilon >= 0 && Double.isFinite(epsilon), "epsilon " + epsilon, "must be from 0");
  }

  @Override
  public String text() {
    return "batch norm";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.only(srcs);
    require(src.rank() >= 2, "src " + src, "must be batch × channels × …");
    return src;
  }

  @Override
  public List<Parameter> parameters(List<Dims> srcs) {
    int channels = srcs.getFirst().size(1);
    return List.of(
        Parameter.ofChannels("weight", channels, Parameter.Kind.SCALE),
        Parameter.bias(channels),
        Parameter.ofChannels("running_mean", channels, Parameter.Kind.MEAN),
        Parameter.ofChannels("running_var", channels, Parameter.Kind.VARIANCE));
  }
}

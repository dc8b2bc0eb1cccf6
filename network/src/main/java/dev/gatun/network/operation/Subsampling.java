package dev.gatun.network.operation;

import java.util.List;

/**
 * LeNet-5's subsampling: the sum of each window, times a weight and plus a bias of the channel.
 *
 * @param window kernel, stride, padding, dilation
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-01a.pdf">LeCun et al., Gradient-Based
 *     Learning Applied to Document Recognition, 1998, II.B</a>
 */
public record Subsampling(Window window) implements Pooling {

  @Override
  public boolean ceil() {
    return false;
  }

  @Override
  public String text() {
    return "subsample " + window.text();
  }

  @Override
  public List<Parameter> parameters(List<Dims> srcs) {
    int channels = srcs.getFirst().size(1);
    long summed = (long) window.kh() * window.kw();
    return List.of(Parameter.weight(Dims.of(channels), summed), Parameter.bias(channels));
  }

  @Override
  public long multiplyAdds(List<Dims> srcs) {
    return dst(srcs).elements();
  }
}

package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import dev.gatun.reference.lenet.ConnectionTable;
import java.util.List;

/**
 * A convolution in which each dst channel is summed over some of the src channels only, as C3 of
 * LeNet-5. The weight holds the kernels that there are, {@code connections × kh × kw}, those of the
 * first dst channel first, each channel's in the order of the table; the bias is {@code oc}.
 *
 * @param table who is connected with whom
 * @param window kernel, stride, padding, dilation
 */
public record TableConv(ConnectionTable table, Window window) implements Operation {

  @Override
  public String text() {
    return "table conv " + window.text();
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.pictures(srcs);
    require(
        src.size(1) == table.ic(),
        "src " + src,
        "the connection table wants %d channels".formatted(table.ic()));
    return dense().dst(srcs);
  }

  @Override
  public List<Parameter> parameters(List<Dims> srcs) {
    Dims weight = Dims.of(table.count(), window.kh(), window.kw());
    long fanIn = weight.elements() / table.oc();
    return List.of(Parameter.weight(weight, fanIn), Parameter.bias(table.oc()));
  }

  @Override
  public long multiplyAdds(List<Dims> srcs) {
    long all = (long) table.ic() * table.oc();
    return dense().multiplyAdds(srcs) / all * table.count();
  }

  /**
   * The convolution that connects all with all, which is the same with weights of zero.
   *
   * @return its operation
   */
  public Conv dense() {
    return Conv.conv(table.oc(), window);
  }
}

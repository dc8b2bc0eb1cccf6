package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes in another order.
 *
 * @param order for each axis of dst the axis of src, from 0
 */
public record Transpose(List<Integer> order) implements Operation {

  /**
   * Checks the order.
   *
   * @throws InvalidNetworkException if not every axis is in it once
   */
  public Transpose {
    order = List.copyOf(order);
    List<Integer> axes = IntStream.range(0, order.size()).boxed().toList();
    require(
        order.stream().sorted().toList().equals(axes),
        "order " + order,
        "must have every axis once, from 0");
  }

  @Override
  public String text() {
    return "transpose";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.only(srcs);
    require(src.rank() == order.size(), "src " + src, "must have %d axes".formatted(order.size()));
    return new Dims(order.stream().map(src::size).toList());
  }
}

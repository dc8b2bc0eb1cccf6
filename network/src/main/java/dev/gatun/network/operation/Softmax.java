package dev.gatun.network.operation;

import java.util.List;

/**
 * eˣ over the sum of eˣ along one axis.
 *
 * @param axis from 0, or from the end where negative
 */
public record Softmax(int axis) implements Operation {

  @Override
  public String text() {
    return "softmax";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.only(srcs);
    src.axis(axis);
    return src;
  }
}

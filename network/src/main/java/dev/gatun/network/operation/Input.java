package dev.gatun.network.operation;

import java.util.List;

/**
 * What a network is given, a src of none.
 *
 * @param dims its shape, the batch first
 */
public record Input(Dims dims) implements Operation {

  @Override
  public String text() {
    return "input";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    return Srcs.none(srcs, dims);
  }
}

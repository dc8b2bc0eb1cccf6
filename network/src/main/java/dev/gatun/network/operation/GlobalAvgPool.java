package dev.gatun.network.operation;

import java.util.List;

/** The mean of each channel: dst is {@code n × c × 1 × 1}. */
public record GlobalAvgPool() implements Operation {

  @Override
  public String text() {
    return "global avg";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    return Srcs.pictures(srcs).with(2, 1).with(3, 1);
  }
}

package dev.gatun.network.operation;

import java.util.List;

/** The product of all srcs, axes of size 1 repeated, aligned at the last axis. */
public record Mul() implements Operation {

  @Override
  public String text() {
    return "mul";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Srcs.count(srcs, 1, Integer.MAX_VALUE);
    return Srcs.broadcast(srcs);
  }
}

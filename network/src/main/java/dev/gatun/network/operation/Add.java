package dev.gatun.network.operation;

import java.util.List;

/** The sum of all srcs, axes of size 1 repeated, aligned at the last axis. */
public record Add() implements Operation {

  @Override
  public String text() {
    return "add";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Srcs.count(srcs, 1, Integer.MAX_VALUE);
    return Srcs.broadcast(srcs);
  }
}

package dev.gatun.bench.inference;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** Weights that know how long it took to come by them, which is no part of compiling a network. */
final class TimedWeights implements Weights {

  private final Weights weights;
  private long nanos;

  TimedWeights(Weights weights) {
    this.weights = weights;
  }

  @Override
  public Set<String> names() {
    return weights.names();
  }

  @Override
  public Dims dims(String name) {
    return weights.dims(name);
  }

  @Override
  public MemorySegment values(String name) {
    long begin = System.nanoTime();
    try {
      return weights.values(name);
    } finally {
      nanos += System.nanoTime() - begin;
    }
  }

  @Override
  public void copyTo(String name, MemorySegment target) {
    long begin = System.nanoTime();
    try {
      weights.copyTo(name, target);
    } finally {
      nanos += System.nanoTime() - begin;
    }
  }

  double seconds() {
    return nanos / 1e9;
  }
}

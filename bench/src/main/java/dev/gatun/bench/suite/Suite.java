package dev.gatun.bench.suite;

import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The lists of layers that can be asked for, with the time that a run of each may take. */
public enum Suite {
  /** Layers of every network family and every kind of work, in minutes. */
  QUICK(ConvLayerLists::quick, 7.5),
  /** Every distinct layer of all networks. */
  FULL(ConvLayerLists::allDistinct, 60),
  /** The same with LeNet, whose layers are over in microseconds, on 64 pictures at a time. */
  FIVE(ConvLayerLists::allDistinctLeNetBatched, 60);

  private final Supplier<List<ConvProblem>> layers;
  private final double minutes;

  Suite(Supplier<List<ConvProblem>> layers, double minutes) {
    this.layers = layers;
    this.minutes = minutes;
  }

  /**
   * What it is called on the command line.
   *
   * @return the name in small letters
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The layers.
   *
   * @return with their names and multiplicities
   */
  public List<ConvProblem> layers() {
    return layers.get();
  }

  /**
   * How long all of it may take on a machine with two cores.
   *
   * @return minutes
   */
  public double minutes() {
    return minutes;
  }
}

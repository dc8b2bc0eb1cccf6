package dev.gatun.bench.report.layer;

import dev.gatun.reference.ConvProblem;

/** Layers by what sets them apart for an algorithm. */
public enum LayerKind {
  /** Reads a picture, of no more than four channels. */
  FIRST("first layer"),
  /** A matrix product. */
  POINTWISE("1×1"),
  /** What Winograd's algorithms take, unless it strides. */
  THREE("3×3"),
  /** All that has a larger kernel. */
  LARGE("5×5 and larger"),
  /** In several groups. */
  GROUPED("grouped");

  private static final int PICTURE_CHANNELS = 4;
  private static final int SMALL_KERNEL = 3;

  private final String word;

  LayerKind(String word) {
    this.word = word;
  }

  /**
   * The kind of a layer.
   *
   * @param layer the geometry
   * @return its kind
   */
  public static LayerKind of(ConvProblem layer) {
    int kernel = Math.max(layer.kh(), layer.kw());
    if (layer.g() > 1) {
      return GROUPED;
    }
    if (layer.ic() <= PICTURE_CHANNELS) {
      return FIRST;
    }
    if (kernel == 1) {
      return POINTWISE;
    }
    return kernel <= SMALL_KERNEL ? THREE : LARGE;
  }

  /**
   * What it is called.
   *
   * @return such as "3×3"
   */
  @Override
  public String toString() {
    return word;
  }
}

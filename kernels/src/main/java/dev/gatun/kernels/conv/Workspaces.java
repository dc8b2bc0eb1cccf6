package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Place;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;

/** Scratch memory, shaped as a tensor so that it is owned, checked and closed like one. */
final class Workspaces {

  private static final long LINE_FLOATS = OffHeap.ALIGNMENT / Float.BYTES;

  /** The largest there can be, 128 GiB. */
  static final long MOST_BYTES = OffHeap.ALIGNMENT * Integer.MAX_VALUE;

  private Workspaces() {}

  /** Whole cache lines, and at least one, because a tensor cannot be empty. */
  static Tensor allocate(long bytes, Place place) {
    long lines = Math.max(1, Math.ceilDiv(bytes, OffHeap.ALIGNMENT));
    Shape shape = new Shape(1, 1, Math.toIntExact(lines), (int) LINE_FLOATS);
    return Tensor.allocate(shape, Layout.NCHW, place);
  }
}

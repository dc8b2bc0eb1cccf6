package dev.gatun.bench.peer;

import java.util.ArrayList;
import java.util.List;

/** The reorders that someone needs who keeps src and dst in NHWC; none where oneDNN does too. */
final class OneDnnReorders implements AutoCloseable {

  private static final String NHWC = "acdb";

  private final List<OneDnnMemory> outside = new ArrayList<>();
  private final List<OneDnnPrimitive> before = new ArrayList<>();
  private final List<OneDnnPrimitive> behind = new ArrayList<>();

  OneDnnReorders(OneDnnMemory src, long[] srcDims, OneDnnMemory dst, long[] dstDims) {
    if (!OneDnnFormat.tag(src.desc()).equals(NHWC)) {
      outside.add(OneDnnMemory.nhwc(srcDims));
      OneDnnPrimitive.reorder(src, outside.getLast());
      before.add(OneDnnPrimitive.reorderOf(outside.getLast(), src));
    }
    if (!OneDnnFormat.tag(dst.desc()).equals(NHWC)) {
      outside.add(OneDnnMemory.nhwc(dstDims));
      behind.add(OneDnnPrimitive.reorderOf(dst, outside.getLast()));
    }
  }

  boolean isEmpty() {
    return outside.isEmpty();
  }

  /** Reorders src. */
  void before() {
    before.forEach(OneDnnPrimitive::execute);
  }

  /** Reorders dst. */
  void behind() {
    behind.forEach(OneDnnPrimitive::execute);
  }

  @Override
  public void close() {
    before.forEach(OneDnnPrimitive::close);
    behind.forEach(OneDnnPrimitive::close);
    outside.forEach(OneDnnMemory::close);
  }
}

package dev.gatun.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reorders that someone needs who keeps src and dst in NHWC; none where oneDNN does too. The
 * memories in NHWC and the primitives are made when they are first used, because few who bind a
 * convolution need them.
 */
final class OneDnnReorders implements AutoCloseable {

  private static final String NHWC = "acdb";

  private final OneDnnMemory src;
  private final long[] srcDims;
  private final String srcFormat;
  private final OneDnnMemory dst;
  private final long[] dstDims;
  private final String dstFormat;
  private @Nullable OneDnnMemory nhwcSrc;
  private @Nullable OneDnnMemory nhwcDst;
  private @Nullable OneDnnPrimitive toSrc;
  private @Nullable OneDnnPrimitive fromDst;

  OneDnnReorders(OneDnnMemory src, long[] srcDims, OneDnnMemory dst, long[] dstDims) {
    this.src = src;
    this.srcDims = srcDims;
    this.srcFormat = OneDnnFormat.tag(src.desc());
    this.dst = dst;
    this.dstDims = dstDims;
    this.dstFormat = OneDnnFormat.tag(dst.desc());
  }

  /** What is reordered, in oneDNN's words; empty if nothing is. */
  String names() {
    List<String> names = new ArrayList<>();
    if (!srcFormat.equals(NHWC)) {
      names.add("reorder " + NHWC + "→" + srcFormat + " of src");
    }
    if (!dstFormat.equals(NHWC)) {
      names.add("reorder " + dstFormat + "→" + NHWC + " of dst");
    }
    return String.join(" and ", names);
  }

  /** Reorders src. */
  void before() {
    if (srcFormat.equals(NHWC)) {
      return;
    }
    if (toSrc == null) {
      nhwcSrc = OneDnnMemory.nhwc(srcDims);
      OneDnnPrimitive.reorder(src, nhwcSrc);
      toSrc = OneDnnPrimitive.reorderOf(nhwcSrc, src);
    }
    toSrc.execute();
  }

  /** Reorders dst. */
  void behind() {
    if (dstFormat.equals(NHWC)) {
      return;
    }
    if (fromDst == null) {
      nhwcDst = OneDnnMemory.nhwc(dstDims);
      fromDst = OneDnnPrimitive.reorderOf(dst, nhwcDst);
    }
    fromDst.execute();
  }

  @Override
  public void close() {
    if (toSrc != null) {
      toSrc.close();
    }
    if (fromDst != null) {
      fromDst.close();
    }
    if (nhwcSrc != null) {
      nhwcSrc.close();
    }
    if (nhwcDst != null) {
      nhwcDst.close();
    }
  }
}

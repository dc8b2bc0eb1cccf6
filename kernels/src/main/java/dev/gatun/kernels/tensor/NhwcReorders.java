package dev.gatun.kernels.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reorders that someone needs who keeps src and dst in NHWC; none where the kernel does too.
 * The tensors in NHWC are made when they are first used, because few who bind a kernel need them.
 */
public final class NhwcReorders implements AutoCloseable {

  private final Tensor src;
  private final Tensor dst;
  private final Reorder toSrc;
  private final Reorder fromDst;
  private @Nullable Tensor nhwcSrc;
  private @Nullable Tensor nhwcDst;

  /**
   * Those of a kernel.
   *
   * @param src what the kernel reads
   * @param dst what it writes
   */
  public NhwcReorders(Tensor src, Tensor dst) {
    this.src = src;
    this.dst = dst;
    this.toSrc = Reorder.of(src.shape(), Layout.NHWC, src.layout());
    this.fromDst = Reorder.of(dst.shape(), dst.layout(), Layout.NHWC);
  }

  /**
   * What is reordered.
   *
   * @return in words, such as "reorder nhwc→nchw of src"; empty if nothing is
   */
  public String names() {
    List<String> names = new ArrayList<>();
    if (!isNhwc(src)) {
      names.add(toSrc.name() + " of src");
    }
    if (!isNhwc(dst)) {
      names.add(fromDst.name() + " of dst");
    }
    return String.join(" and ", names);
  }

  /** Reorders src. */
  public void before() {
    if (isNhwc(src)) {
      return;
    }
    if (nhwcSrc == null) {
      nhwcSrc = src.reorder(Layout.NHWC);
    }
    toSrc.run(nhwcSrc, src);
  }

  /** Reorders dst. */
  public void behind() {
    if (isNhwc(dst)) {
      return;
    }
    if (nhwcDst == null) {
      nhwcDst = Tensor.allocate(dst.shape(), Layout.NHWC);
    }
    fromDst.run(dst, nhwcDst);
  }

  private static boolean isNhwc(Tensor tensor) {
    return tensor.layout() == Layout.NHWC;
  }

  @Override
  public void close() {
    if (nhwcSrc != null) {
      nhwcSrc.close();
    }
    if (nhwcDst != null) {
      nhwcDst.close();
    }
  }
}

package dev.gatun.kernels.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reorders at both edges of a kernel that someone needs who keeps dst in NHWC, and src in NHWC
 * or another layout; none where the kernel does too. Where it computes on a device, what he keeps
 * is on the host, and copied as well. The tensors that he keeps are made when they are first used,
 * because few who bind a kernel need them.
 */
public final class EdgeReorders implements AutoCloseable {

  private final Tensor src;
  private final Tensor dst;
  private final Reorder toSrc;
  private final Reorder fromDst;
  private final Layout kept;
  private @Nullable Tensor keptSrc;
  private @Nullable Tensor keptDst;

  /**
   * Those of a kernel.
   *
   * @param src what the kernel reads
   * @param dst what it writes
   */
  public EdgeReorders(Tensor src, Tensor dst) {
    this(src, dst, Layout.NHWC);
  }

  /**
   * Those of a kernel whose src may come in another layout.
   *
   * @param src what the kernel reads
   * @param dst what it writes
   * @param kept the layout in which src comes
   */
  public EdgeReorders(Tensor src, Tensor dst, Layout kept) {
    this.src = src;
    this.dst = dst;
    this.kept = kept;
    this.toSrc = Reorder.of(src.shape(), kept, src.layout());
    this.fromDst = Reorder.of(dst.shape(), dst.layout(), Layout.NHWC);
  }

  /**
   * What is reordered.
   *
   * @return in words, such as "reorder nhwc→nchw of src"; empty if nothing is
   */
  public String names() {
    List<String> names = new ArrayList<>();
    if (src.layout() != kept) {
      names.add(toSrc.name() + " of src");
    }
    if (dst.layout() != Layout.NHWC) {
      names.add(fromDst.name() + " of dst");
    }
    return String.join(" and ", names);
  }

  /** Reorders src. */
  public void before() {
    if (src.layout() == kept && src.place().isHost()) {
      return;
    }
    if (keptSrc == null) {
      keptSrc = src.reorder(kept);
    }
    if (src.place().isHost()) {
      toSrc.run(keptSrc, src);
    } else {
      src.copyFrom(keptSrc);
    }
  }

  /** Reorders dst. */
  public void behind() {
    if (dst.layout() == Layout.NHWC && dst.place().isHost()) {
      return;
    }
    if (keptDst == null) {
      keptDst = Tensor.allocate(dst.shape(), Layout.NHWC);
    }
    if (dst.place().isHost()) {
      fromDst.run(dst, keptDst);
    } else {
      keptDst.copyFrom(dst);
    }
  }

  @Override
  public void close() {
    if (keptSrc != null) {
      keptSrc.close();
    }
    if (keptDst != null) {
      keptDst.close();
    }
  }
}

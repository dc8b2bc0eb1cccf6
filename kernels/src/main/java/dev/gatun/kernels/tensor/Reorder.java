package dev.gatun.kernels.tensor;

import java.lang.ref.Reference;
import java.util.Locale;

/**
 * A reorder between layouts, prepared for a shape. It moves bits and computes nothing, so the
 * answer is exact and NaNs keep their payloads. Immutable, safe to run from many threads at once;
 * it owns no memory and need not be closed.
 *
 * <p>NCHW to NHWC is a transposition of each image, a matrix of channels × pixels; back, of pixels
 * × channels. A matrix with one of either is copied. Two to four of either are interleaved a vector
 * at a time; more go through registers in blocks of 8 × 8, or 4 × 4 where one of them is below 8 or
 * the machine has no 256-bit vectors.
 *
 * <h2>What was tried</h2>
 *
 * <p>On an AMD EPYC (Zen 4), one thread, in GB of src a second; in brackets {@code
 * MemorySegment.copy} of as many bytes:
 *
 * <ul>
 *   <li>64 × 56 × 56, 0.8 MB: 22 to 24 (35 to 45); 256 × 28 × 28 the same;
 *   <li>64 × 112 × 112, 3 MB: 23 to 24 (27 to 49);
 *   <li>512 × 7 × 7, 0.1 MB: 22 to 24 (57); 2048 × 7 × 7: 15 to NHWC, whose pixels are 8 KiB apart
 *       and share places in L1, 21 back (38 to 53);
 *   <li>1024 × 32 × 32, 4 MB, a power of two on both sides: 11 (27);
 *   <li>64 × 224 × 224, 12.5 MB, src and dst together beyond the L3 cache: 6 to 9 (27);
 *   <li>3 × 224 × 224: 20 to 25 (37 to 46).
 * </ul>
 *
 * <p>Blocks of 4 × 4 gave 15 to 20 where those of 8 × 8 gave 23 to 31. Stretches of 32, 128 and 256
 * words in place of 64 were no better. Larger tiles, walked along the pixels only, gave up to 12 in
 * place of 7 beyond L3, but a third less where channels are a large power of two.
 */
public final class Reorder {

  private final Shape shape;
  private final Layout from;
  private final Layout to;
  private final Transposition image;

  private Reorder(Shape shape, Layout from, Layout to) {
    this.shape = shape;
    this.from = from;
    this.to = to;
    this.image = image(shape, from, to);
  }

  /**
   * Prepares a reorder.
   *
   * @param shape the shape of src and of dst
   * @param from the layout of src
   * @param to the layout of dst; if it is that of src, the reorder is a copy
   * @return the kernel
   */
  public static Reorder of(Shape shape, Layout from, Layout to) {
    return new Reorder(shape, from, to);
  }

  private static Transposition image(Shape shape, Layout from, Layout to) {
    long pixels = (long) shape.h() * shape.w();
    if (from == to) {
      return Transposition.copy(shape.c() * pixels);
    }
    return from == Layout.NCHW
        ? Transposition.of(shape.c(), pixels)
        : Transposition.of(pixels, shape.c());
  }

  /**
   * The name in reports.
   *
   * @return such as "reorder nchw→nhwc"
   */
  public String name() {
    return "reorder " + lowerCase(from) + "→" + lowerCase(to);
  }

  private static String lowerCase(Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT);
  }

  /**
   * How much a run moves.
   *
   * @return bytes, each counted twice: it is read and written
   */
  public long bytes() {
    return 2 * shape.bytes();
  }

  /**
   * Writes to dst what is in src. Allocates nothing. Closing a tensor during a run is a crash.
   *
   * @param src n × c × h × w, dense, in the layout it comes from
   * @param dst n × c × h × w, dense, in the layout it goes to, apart from src; every element is
   *     overwritten
   * @throws InvalidTensorException if a tensor does not fit, if they overlap, or if dst is
   *     read-only
   * @throws ClosedException if a tensor is closed
   */
  public void run(Tensor src, Tensor dst) {
    try {
      requireFit("src", src, from);
      requireFit("dst", dst, to);
      requireApart(src, dst);
      moveImages(src.address(), dst.address());
    } finally {
      // Until here none of them may look unreachable, or a cleaner could free what is being read.
      Reference.reachabilityFence(src);
      Reference.reachabilityFence(dst);
    }
  }

  private void moveImages(long src, long dst) {
    long bytes = shape.bytes() / shape.n();
    for (int n = 0; n < shape.n(); n++) {
      image.run(src + n * bytes, dst + n * bytes);
    }
  }

  private void requireFit(String role, Tensor tensor, Layout layout) {
    if (!tensor.shape().equals(shape) || tensor.layout() != layout || !tensor.isDense()) {
      throw new InvalidTensorException(
          "%s is %s: must be %s %s, dense, for %s".formatted(role, tensor, shape, layout, this));
    }
  }

  private void requireApart(Tensor src, Tensor dst) {
    if (dst.segment().isReadOnly()) {
      throw new InvalidTensorException("dst is read-only: must be writable, for " + this);
    }
    if (src.overlaps(dst)) {
      throw new InvalidTensorException(
          "src overlaps dst by address: they must be apart, for " + this);
    }
  }

  @Override
  public String toString() {
    return name() + " of " + shape;
  }
}

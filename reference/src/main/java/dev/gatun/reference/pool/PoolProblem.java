package dev.gatun.reference.pool;

import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.InvalidProblemException;
import java.util.Locale;

/**
 * The geometry of one pooling, with the names of {@link ConvProblem}.
 *
 * <p>src is mb × c × ih × iw, dst is mb × c × oh × ow. In floor mode, oh = ⌊(ih + pt + pb − kh) /
 * sh⌋ + 1. In ceil mode the quotient is rounded up, so that the last window may hang over the
 * padding, but a window that would begin behind src and its leading padding is left out: the rule
 * of PyTorch, and of ONNX's ceil_mode since operator set 19.
 *
 * <p>Padding is smaller than the window with its dilation, and every window has an element of src.
 *
 * @param kind maximum or which average
 * @param mb number of images (mini-batch)
 * @param c channels
 * @param ih height of src
 * @param iw width of src
 * @param kh height of the window
 * @param kw width of the window
 * @param sh vertical stride
 * @param sw horizontal stride
 * @param pt padding above src
 * @param pl padding left of src
 * @param pb padding below src
 * @param pr padding right of src
 * @param isCeil whether the number of windows is rounded up
 * @param dh rows skipped between two of the window; 0 is no dilation
 * @param dw columns skipped between two of the window; 0 is no dilation
 */
public record PoolProblem(
    PoolKind kind,
    int mb,
    int c,
    int ih,
    int iw,
    int kh,
    int kw,
    int sh,
    int sw,
    int pt,
    int pl,
    int pb,
    int pr,
    boolean isCeil,
    int dh,
    int dw) {

  /**
   * Makes a problem, or refuses it.
   *
   * @throws InvalidProblemException if a size or a stride is below one, a padding or dilation is
   *     negative, a padding is not below the window's span, a window is larger than the padded src
   *     or has no element of src, a padded size does not fit an int, or src has more than {@link
   *     ConvProblem#MAX_TENSOR_BYTES}
   */
  public PoolProblem {
    PoolAxis height = new PoolAxis('h', ih, kh, sh, pt, pb, isCeil, dh);
    PoolAxis width = new PoolAxis('w', iw, kw, sw, pl, pr, isCeil, dw);
    String given = given(kind, mb, c, height, width, "");
    positive("mb", mb, given);
    positive("c", c, given);
    axis(height, given);
    axis(width, given);
    long limit = ConvProblem.MAX_TENSOR_BYTES / Float.BYTES;
    long pixels = (long) ih * iw;
    long dstPixels = height.dst() * width.dst();
    long channels = (long) mb * c;
    if (channels > limit / pixels || channels > limit / dstPixels) {
      throw new InvalidProblemException(
          "src %d×%d×%d×%d".formatted(mb, c, ih, iw),
          "src and dst have at most 2^38 fp32 elements (2^40 bytes)",
          given);
    }
  }

  /**
   * Without dilation.
   *
   * @param kind maximum or which average
   * @param mb number of images (mini-batch)
   * @param c channels
   * @param ih height of src
   * @param iw width of src
   * @param kh height of the window
   * @param kw width of the window
   * @param sh vertical stride
   * @param sw horizontal stride
   * @param pt padding above src
   * @param pl padding left of src
   * @param pb padding below src
   * @param pr padding right of src
   * @param isCeil whether the number of windows is rounded up
   */
  public PoolProblem(
      PoolKind kind,
      int mb,
      int c,
      int ih,
      int iw,
      int kh,
      int kw,
      int sh,
      int sw,
      int pt,
      int pl,
      int pb,
      int pr,
      boolean isCeil) {
    this(kind, mb, c, ih, iw, kh, kw, sh, sw, pt, pl, pb, pr, isCeil, 0, 0);
  }

  /**
   * One window over each whole channel.
   *
   * @param kind maximum or average
   * @param mb number of images
   * @param c channels
   * @param ih height of src
   * @param iw width of src
   * @return a pooling to 1 × 1
   */
  public static PoolProblem global(PoolKind kind, int mb, int c, int ih, int iw) {
    return new PoolProblem(kind, mb, c, ih, iw, ih, iw, 1, 1, 0, 0, 0, 0, false);
  }

  /**
   * A square window without padding in floor mode.
   *
   * @param kind maximum or average
   * @param mb number of images
   * @param c channels
   * @param ih height of src
   * @param iw width of src
   * @param window height and width of the window
   * @param stride both strides
   * @return the pooling
   */
  public static PoolProblem square(
      PoolKind kind, int mb, int c, int ih, int iw, int window, int stride) {
    return new PoolProblem(kind, mb, c, ih, iw, window, window, stride, stride, 0, 0, 0, 0, false);
  }

  /**
   * The same with as much padding on all sides.
   *
   * @param padding elements above, below, left and right of src
   * @return the pooling
   */
  public PoolProblem padded(int padding) {
    return new PoolProblem(
        kind, mb, c, ih, iw, kh, kw, sh, sw, padding, padding, padding, padding, isCeil, dh, dw);
  }

  /**
   * The same in ceil mode.
   *
   * @return the pooling
   */
  public PoolProblem ceil() {
    return new PoolProblem(kind, mb, c, ih, iw, kh, kw, sh, sw, pt, pl, pb, pr, true, dh, dw);
  }

  /**
   * The height of dst.
   *
   * @return at least 1
   */
  public int oh() {
    return (int) height().dst();
  }

  /**
   * The width of dst.
   *
   * @return at least 1
   */
  public int ow() {
    return (int) width().dst();
  }

  /**
   * The elements of src.
   *
   * @return mb · c · ih · iw
   */
  public long srcSize() {
    return (long) mb * c * ih * iw;
  }

  /**
   * The elements of dst.
   *
   * @return mb · c · oh · ow
   */
  public long dstSize() {
    return (long) mb * c * oh() * ow();
  }

  /**
   * A line that names all of it, in the manner of {@link ConvProblem#text()}.
   *
   * @return such as {@code max mb1c64ih112iw112oh56ow56kh3kw3sh2sw2pt1pl1pb1pr1 ceil}
   */
  public String text() {
    return given(kind, mb, c, height(), width(), "oh" + oh() + "ow" + ow());
  }

  PoolAxis height() {
    return new PoolAxis('h', ih, kh, sh, pt, pb, isCeil, dh);
  }

  PoolAxis width() {
    return new PoolAxis('w', iw, kw, sw, pl, pr, isCeil, dw);
  }

  private static String given(
      PoolKind kind, int mb, int c, PoolAxis height, PoolAxis width, String dst) {
    return String.format(
        Locale.ROOT,
        "%s mb%dc%dih%diw%d%skh%dkw%dsh%dsw%dpt%dpl%dpb%dpr%d%s%s",
        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        mb,
        c,
        height.src(),
        width.src(),
        dst,
        height.window(),
        width.window(),
        height.stride(),
        width.stride(),
        height.before(),
        width.before(),
        height.after(),
        width.after(),
        dilation(height, width),
        height.isCeil() ? " ceil" : "");
  }

  private static String dilation(PoolAxis height, PoolAxis width) {
    boolean isNone = height.dilation() == 0 && width.dilation() == 0;
    return isNone ? "" : "dh" + height.dilation() + "dw" + width.dilation();
  }

  private static void axis(PoolAxis axis, String given) {
    char letter = axis.letter();
    positive("i" + letter, axis.src(), given);
    positive("k" + letter, axis.window(), given);
    positive("s" + letter, axis.stride(), given);
    if (axis.dilation() < 0) {
      throw new InvalidProblemException(
          "d" + letter + axis.dilation(), "must not be negative", given);
    }
    padding("before i" + letter, axis.before(), axis, given);
    padding("after i" + letter, axis.after(), axis, given);
    long padded = (long) axis.src() + axis.before() + axis.after();
    if (padded + axis.stride() > Integer.MAX_VALUE) {
      throw new InvalidProblemException(
          "i" + letter + axis.src(), "padded src and stride must fit an int", given);
    }
    if (axis.span() > padded) {
      throw new InvalidProblemException(
          "k" + letter + axis.window(),
          "the window must fit into the padded src, but %d > %d".formatted(axis.span(), padded),
          given);
    }
    if (axis.dilation() >= axis.src()) {
      throw new InvalidProblemException(
          "d" + letter + axis.dilation(),
          "must be below i%s%d, or a window could have no element of src"
              .formatted(letter, axis.src()),
          given);
    }
  }

  private static void padding(String where, int padding, PoolAxis axis, String given) {
    if (padding < 0 || padding >= axis.span()) {
      throw new InvalidProblemException(
          "padding of %d %s".formatted(padding, where),
          "must be 0 to %d, less than the window".formatted(axis.span() - 1),
          given);
    }
  }

  private static void positive(String key, int value, String given) {
    if (value < 1) {
      throw new InvalidProblemException(key + value, "must be at least 1", given);
    }
  }
}

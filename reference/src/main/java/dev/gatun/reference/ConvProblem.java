package dev.gatun.reference;

/**
 * The geometry of one convolution, with the meaning and the names of oneDNN's benchdnn.
 *
 * <p>The four tensors are, in elements,
 *
 * <pre>
 * src      mb × ic × ih × iw
 * weights  oc × (ic / g) × kh × kw
 * bias     oc
 * dst      mb × oc × oh × ow
 * </pre>
 *
 * <p>and the dst size follows from the rest,
 *
 * <pre>
 * oh = ⌊(ih + pt + pb − ((kh − 1)(dh + 1) + 1)) / sh⌋ + 1
 * </pre>
 *
 * <p>likewise {@code ow}; without dilation that is the lecture formula ⌊(n − k + p + s) / s⌋ with p
 * the padding of both sides together. Every instance is valid: the constructor refuses sizes below
 * one, negative paddings, groups that do not divide the channels, kernels larger than the padded
 * src, padded sizes beyond an {@code int}, tensors beyond {@link #MAX_TENSOR_BYTES} and more than
 * 2⁶² multiplications.
 *
 * @param g number of groups; divides ic and oc
 * @param mb number of images (mini-batch)
 * @param ic channels of src, all groups together
 * @param ih height of src
 * @param iw width of src
 * @param oc channels of dst, all groups together
 * @param kh height of the kernel
 * @param kw width of the kernel
 * @param sh vertical stride
 * @param sw horizontal stride
 * @param pt padding above src
 * @param pl padding left of src
 * @param pb padding below src
 * @param pr padding right of src
 * @param dh rows skipped between two kernel rows; 0 is no dilation
 * @param dw columns skipped between two kernel columns; 0 is no dilation
 * @param name what a person calls the layer, for example {@code resnet50:conv2_1}; empty when it
 *     has no name; without quotes, asterisks and control characters
 * @param times how often the layer occurs in its network
 * @see <a
 *     href="https://github.com/uxlfoundation/oneDNN/blob/main/tests/benchdnn/doc/driver_conv.md">
 *     benchdnn's convolution driver</a>
 */
public record ConvProblem(
    int g,
    int mb,
    int ic,
    int ih,
    int iw,
    int oc,
    int kh,
    int kw,
    int sh,
    int sw,
    int pt,
    int pl,
    int pb,
    int pr,
    int dh,
    int dw,
    String name,
    int times) {

  /** The largest size of one fp32 tensor: 2⁴⁰ bytes, beyond the memory of any one machine here. */
  public static final long MAX_TENSOR_BYTES = 1L << 40;

  /**
   * Makes a problem, or refuses it.
   *
   * @throws InvalidProblemException if no such convolution exists, with the value and the rule
   */
  public ConvProblem(
      int g,
      int mb,
      int ic,
      int ih,
      int iw,
      int oc,
      int kh,
      int kw,
      int sh,
      int sw,
      int pt,
      int pl,
      int pb,
      int pr,
      int dh,
      int dw,
      String name,
      int times) {
    this.g = g;
    this.mb = mb;
    this.ic = ic;
    this.ih = ih;
    this.iw = iw;
    this.oc = oc;
    this.kh = kh;
    this.kw = kw;
    this.sh = sh;
    this.sw = sw;
    this.pt = pt;
    this.pl = pl;
    this.pb = pb;
    this.pr = pr;
    this.dh = dh;
    this.dw = dw;
    this.name = name;
    this.times = times;
    ConvProblemRules.check(this);
  }

  /**
   * Reads a problem from its text form.
   *
   * <p>The form is benchdnn's, {@code
   * g1mb1ic64ih56iw56oc64oh56ow56kh3kw3sh1sw1ph1pw1dh0dw0n"resnet50:conv2_1*3"}: keys in any order,
   * each followed by digits, underscores ignored, the name last. What is left out is deduced as
   * benchdnn does it:
   *
   * <ul>
   *   <li>{@code g} is 1, strides are 1, dilations are 0.
   *   <li>Where no key of the width is given, the width equals the height: {@code ih56kh3ph1} is
   *       square. Where none of the height is given, the problem has one dimension and its height
   *       is 1. An axis of which any key is given needs its {@code i…} and {@code k…}.
   *   <li>Where {@code oh} is not given it is computed, with {@code ph} taken as 0 if that is not
   *       given either. Where {@code oh} is given and {@code ph} is not, {@code ph} is half the
   *       padding that is needed, rounded down.
   *   <li>{@code ph} is the padding on top; the padding below follows from {@code oh}: as much as
   *       on top if that gives {@code oh}, else the least that does. The same holds for {@code pw},
   *       left, right and {@code ow}.
   * </ul>
   *
   * <p>Departures from benchdnn, all of them small:
   *
   * <ul>
   *   <li>{@code mb} is 1, not 2, where it is left out: inference of one image is the usual case
   *       here.
   *   <li>{@code pb} and {@code pr}, which benchdnn does not know, set the padding below and on the
   *       right where {@code oh} and {@code ow} cannot say it.
   *   <li>The padding below, where {@code oh} leaves src rows unread, stays what it is on top;
   *       benchdnn makes it what is read, even negative. Both compute the same.
   *   <li>A key given twice is refused, and so is a lone trivial key such as {@code sw1} on an axis
   *       that is otherwise left out.
   *   <li>Three-dimensional keys are accepted only where they say nothing ({@code id1}, {@code
   *       pd0}).
   *   <li>{@code *3} at the end of the name is how often the layer occurs; benchdnn's lists have
   *       that only as part of the name.
   * </ul>
   *
   * @param text the text form
   * @return the problem
   * @throws InvalidProblemException if the text is not of that form, or no such convolution exists
   */
  public static ConvProblem parse(String text) {
    return ConvProblemParser.parse(text);
  }

  /**
   * The canonical text: every key of {@link #parse}, in benchdnn's order; {@code pb} and {@code pr}
   * only where {@code oh} and {@code ow} do not imply them, the name only where there is one.
   * {@code parse(p.text())} equals {@code p} for every problem.
   *
   * @return the canonical text
   */
  public String text() {
    return ConvProblemText.canonical(this);
  }

  /**
   * The canonical text.
   *
   * @return {@link #text()}
   */
  @Override
  public String toString() {
    return text();
  }

  /**
   * The height of dst.
   *
   * @return ⌊(ih + pt + pb − dilatedKh) / sh⌋ + 1
   */
  public int oh() {
    return (int) Axis.dst((long) ih + pt + pb, dilatedKh(), sh);
  }

  /**
   * The width of dst.
   *
   * @return ⌊(iw + pl + pr − dilatedKw) / sw⌋ + 1
   */
  public int ow() {
    return (int) Axis.dst((long) iw + pl + pr, dilatedKw(), sw);
  }

  /**
   * The src channels that one dst channel is summed over.
   *
   * @return ic / g
   */
  public int icPerGroup() {
    return ic / g;
  }

  /**
   * The dst channels of one group.
   *
   * @return oc / g
   */
  public int ocPerGroup() {
    return oc / g;
  }

  /**
   * The rows of src that one position of the kernel spans.
   *
   * @return (kh − 1)(dh + 1) + 1
   */
  public int dilatedKh() {
    return (int) Axis.dilatedKernel(kh, dh);
  }

  /**
   * The columns of src that one position of the kernel spans.
   *
   * @return (kw − 1)(dw + 1) + 1
   */
  public int dilatedKw() {
    return (int) Axis.dilatedKernel(kw, dw);
  }

  /**
   * Whether every channel is convolved on its own, g = ic = oc.
   *
   * @return true for a depthwise convolution
   */
  public boolean isDepthwise() {
    return g == ic && g == oc;
  }

  /**
   * Whether the paddings of opposite sides differ.
   *
   * @return true if pt ≠ pb or pl ≠ pr
   */
  public boolean hasAsymmetricPadding() {
    return pt != pb || pl != pr;
  }

  /**
   * The number of products that one dst element is the sum of, counting those with padding.
   *
   * @return ic / g · kh · kw
   */
  public long taps() {
    return (long) icPerGroup() * kh * kw;
  }

  /**
   * Multiply-accumulate operations of the definition, counting products with padding too: the usual
   * figure of papers, the same for every algorithm. benchdnn leaves the products with padding out.
   *
   * @return mb · oc · oh · ow · ic / g · kh · kw
   */
  public long macs() {
    return dstSize() * taps();
  }

  /**
   * Floating-point operations of the definition, a multiplication and an addition for each of the
   * {@link #macs}. Bias and epilogue are not counted.
   *
   * @return 2 · macs
   */
  public long flops() {
    return 2 * macs();
  }

  /**
   * The fp32 bytes of src, weights, bias and dst, each moved once: the least traffic with memory
   * that a computation from cold caches can have.
   *
   * @return 4 (srcSize + weightsSize + oc + dstSize)
   */
  public long minimumBytes() {
    return Float.BYTES * (srcSize() + weightsSize() + oc + dstSize());
  }

  /**
   * The number of elements of src.
   *
   * @return mb · ic · ih · iw
   */
  public long srcSize() {
    return (long) mb * ic * ih * iw;
  }

  /**
   * The number of elements of the weights.
   *
   * @return oc · ic / g · kh · kw
   */
  public long weightsSize() {
    return oc * taps();
  }

  /**
   * The number of elements of dst.
   *
   * @return mb · oc · oh · ow
   */
  public long dstSize() {
    return (long) mb * oc * oh() * ow();
  }

  /**
   * The same problem for another number of images.
   *
   * @param images the new mb
   * @return a problem that differs in mb only
   * @throws InvalidProblemException if that is below one or makes a tensor too large
   */
  public ConvProblem withBatch(int images) {
    return new ConvProblem(
        g, images, ic, ih, iw, oc, kh, kw, sh, sw, pt, pl, pb, pr, dh, dw, name, times);
  }

  /**
   * The same geometry under another name.
   *
   * @param newName the new name, may be empty
   * @param newTimes how often the layer occurs
   * @return a problem that differs in name and times only
   * @throws InvalidProblemException if the name holds a quote, an asterisk or a control character,
   *     or the count is below one
   */
  public ConvProblem named(String newName, int newTimes) {
    return new ConvProblem(
        g, mb, ic, ih, iw, oc, kh, kw, sh, sw, pt, pl, pb, pr, dh, dw, newName, newTimes);
  }

  /**
   * The geometry alone, by which layers of different names can be told to be the same work.
   *
   * @return the same problem without a name, occurring once
   */
  public ConvProblem geometry() {
    return named("", 1);
  }

  Axis height() {
    return new Axis('h', ih, kh, sh, pt, pb, dh);
  }

  Axis width() {
    return new Axis('w', iw, kw, sw, pl, pr, dw);
  }
}

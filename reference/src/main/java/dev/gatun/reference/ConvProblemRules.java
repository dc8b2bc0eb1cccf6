package dev.gatun.reference;

/** What makes a {@link ConvProblem} possible; its constructor calls {@link #check}. */
final class ConvProblemRules {
  private static final long MAX_ELEMENTS = ConvProblem.MAX_TENSOR_BYTES / Float.BYTES;
  private static final long MAX_MACS = 1L << 62;

  private final ConvProblem problem;

  private ConvProblemRules(ConvProblem problem) {
    this.problem = problem;
  }

  static void check(ConvProblem problem) {
    new ConvProblemRules(problem).check();
  }

  private void check() {
    name();
    positive("times ", problem.times());
    positive("g", problem.g());
    positive("mb", problem.mb());
    channels("ic", problem.ic());
    channels("oc", problem.oc());
    axis(problem.height(), "pb");
    axis(problem.width(), "pr");
    sizes();
  }

  private void name() {
    String name = problem.name();
    if (name == null) {
      throw refuse("name null", "a problem without a name has the empty name");
    }
    if (name.chars().anyMatch(c -> c == '"' || c == '*' || Character.isISOControl(c))) {
      throw refuse(
          "name '" + name + "'", "a name has no quotes, no asterisks and no control characters");
    }
  }

  private void channels(String key, int value) {
    positive(key, value);
    if (value % problem.g() != 0) {
      throw refuse(key + value, "the groups must divide the channels, but g is " + problem.g());
    }
  }

  private void axis(Axis axis, String afterKey) {
    char letter = axis.letter();
    positive("i" + letter, axis.src());
    positive("k" + letter, axis.kernel());
    positive("s" + letter, axis.stride());
    notNegative("p" + letter, axis.before());
    notNegative(afterKey, axis.after());
    notNegative("d" + letter, axis.dilation());
    fitsInt("i" + letter + axis.src(), "the padded src", axis.paddedSrc());
    fitsInt("k" + letter + axis.kernel(), "the kernel with its dilation", axis.dilatedKernel());
    if (axis.dilatedKernel() > axis.paddedSrc()) {
      throw refuse(
          "k" + letter + axis.kernel(),
          "the kernel with its dilation must fit into the padded src, but %d > %d"
              .formatted(axis.dilatedKernel(), axis.paddedSrc()));
    }
  }

  private void sizes() {
    int oh = problem.oh();
    int ow = problem.ow();
    tensor("src", problem.mb(), problem.ic(), problem.ih(), problem.iw());
    tensor("weights", problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
    long dst = tensor("dst", problem.mb(), problem.oc(), oh, ow);
    if (dst > MAX_MACS / problem.taps()) {
      throw refuse(
          "dst %d × taps %d".formatted(dst, problem.taps()),
          "a convolution has at most 2^62 multiplications");
    }
  }

  private long tensor(String tensor, int... shape) {
    long elements = 1;
    for (int size : shape) {
      if (elements > MAX_ELEMENTS / size) {
        throw refuse(
            "%s %d×%d×%d×%d".formatted(tensor, shape[0], shape[1], shape[2], shape[3]),
            "a tensor has at most 2^38 fp32 elements (2^40 bytes)");
      }
      elements *= size;
    }
    return elements;
  }

  private void positive(String key, int value) {
    if (value < 1) {
      throw refuse(key + value, "must be at least 1");
    }
  }

  private void notNegative(String key, int value) {
    if (value < 0) {
      throw refuse(key + value, "must not be negative");
    }
  }

  private void fitsInt(String piece, String what, long size) {
    if (size > Integer.MAX_VALUE) {
      throw refuse(piece, what + " must fit an int, but is " + size);
    }
  }

  private InvalidProblemException refuse(String value, String rule) {
    return new InvalidProblemException(value, rule, ConvProblemText.given(problem));
  }
}

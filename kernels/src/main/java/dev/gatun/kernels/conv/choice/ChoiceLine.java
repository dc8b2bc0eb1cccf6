package dev.gatun.kernels.conv.choice;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A choice as a line of text: problem, layout of src, bits of a vector, threads, post-ops; behind
 * the colon the algorithms with their times in µs, the fastest first.
 *
 * <pre>
 * g1mb1ic64ih56iw56oc64oh56ow56kh3kw3sh1sw1ph1pw1dh0dw0 nhwc 512 1 none: winograd-f4 671.204, winograd-f2 1210.330
 * </pre>
 *
 * @param key what it was made for
 * @param choice what was measured
 */
record ChoiceLine(ChoiceKey key, Choice choice) {

  private static final String TIME = "[a-z0-9-]{1,40} [0-9]{1,12}\\.[0-9]{3}";

  private static final Pattern LINE =
      Pattern.compile(
          "(\\S{1,400}) ([a-z]+) ([0-9]{1,4}) ([0-9]{1,4}) ([a-z_]+): (%1$s(?:, %1$s){0,99})"
              .formatted(TIME));

  private static final double NANOS_PER_MICRO = 1e3;

  String text() {
    String times =
        choice.nanos().entrySet().stream().map(ChoiceLine::time).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s %s %d %d %s: %s",
        key.problem().text(),
        word(key.srcLayout()),
        key.width().bits(),
        key.threads(),
        word(key.postOps()),
        times);
  }

  /** The choice of a line, or nothing if the line is not of this form. */
  static Optional<ChoiceLine> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    try {
      return matcher.matches() ? Optional.of(read(matcher)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ChoiceLine read(Matcher matcher) {
    ChoiceKey key =
        new ChoiceKey(
            ConvProblem.parse(matcher.group(1)),
            Layout.valueOf(constant(matcher.group(2))),
            width(Integer.parseInt(matcher.group(3))),
            Integer.parseInt(matcher.group(4)),
            PostOps.valueOf(constant(matcher.group(5))));
    Map<String, Double> nanos = new LinkedHashMap<>();
    for (String time : matcher.group(6).split(", ")) {
      int space = time.indexOf(' ');
      double micros = Double.parseDouble(time.substring(space + 1));
      nanos.put(time.substring(0, space), Math.rint(NANOS_PER_MICRO * micros));
    }
    return new ChoiceLine(key, new Choice(nanos));
  }

  private static String time(Map.Entry<String, Double> entry) {
    double micros = entry.getValue() / NANOS_PER_MICRO;
    return String.format(Locale.ROOT, "%s %.3f", entry.getKey(), micros);
  }

  private static VectorWidth width(int bits) {
    return Arrays.stream(VectorWidth.values())
        .filter(width -> width.bits() == bits)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("vectors of " + bits + " bits"));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}

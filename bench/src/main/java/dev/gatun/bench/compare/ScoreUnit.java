package dev.gatun.bench.compare;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit of JMH's scores, either time per operation or operations per time.
 *
 * @param nanos the nanoseconds of its unit of time
 * @param isRate whether more is better
 */
record ScoreUnit(double nanos, boolean isRate) {

  private static final Map<String, Double> NANOS =
      Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86_400e9);

  private static final Pattern TIME = Pattern.compile("(\\w+)/op");
  private static final Pattern RATE = Pattern.compile("ops/(\\w+)");

  /** Empty for what is no time, such as bytes. */
  static Optional<ScoreUnit> of(String text) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      return Optional.ofNullable(NANOS.get(time.group(1))).map(ns -> new ScoreUnit(ns, false));
    }
    Matcher rate = RATE.matcher(text);
    return rate.matches()
        ? Optional.ofNullable(NANOS.get(rate.group(1))).map(ns -> new ScoreUnit(ns, true))
        : Optional.empty();
  }

  /** Nanoseconds of one operation. */
  double nanosOf(double score) {
    return isRate ? nanos / score : nanos * score;
  }
}

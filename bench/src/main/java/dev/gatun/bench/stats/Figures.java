package dev.gatun.bench.stats;

import java.util.Locale;

/** Numbers for people, the same in every country. */
public final class Figures {

  private Figures() {}

  /**
   * A number with two decimals, or as many as show two digits of a small one.
   *
   * @param value any number
   * @return such as "12.34", "0.43" or "0.0012"
   */
  public static String decimal(double value) {
    double size = Math.abs(value);
    int decimals = size == 0 || size >= 0.1 ? 2 : 1 - (int) Math.floor(Math.log10(size));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /**
   * A number with two digits that count and the power of ten, for errors.
   *
   * @param value any number
   * @return such as "3.2e-7"
   */
  public static String scientific(double value) {
    return String.format(Locale.ROOT, "%.1e", value).replaceFirst("e([+-])0", "e$1");
  }

  /**
   * A number with three digits that count, for charts and tables.
   *
   * @param value any number
   * @return such as "1235", "241", "12.3", "0.432" or "0"
   */
  public static String threeDigits(double value) {
    return String.format(Locale.ROOT, threeDigitFormat(value), value);
  }

  /**
   * A number with three digits that count, and half its interval with as many decimals.
   *
   * @param value any number
   * @param error half its interval; NaN where there is none
   * @return such as "241 ± 5" or "1.23 ± 0.04", or the number alone
   */
  public static String interval(double value, double error) {
    if (Double.isNaN(error)) {
      return threeDigits(value);
    }
    String format = threeDigitFormat(value);
    return String.format(Locale.ROOT, format + " ± " + format, value, error);
  }

  private static String threeDigitFormat(double value) {
    double size = Math.abs(value);
    int decimals = size == 0 ? 0 : 2 - (int) Math.floor(Math.log10(size));
    return "%." + Math.max(0, decimals) + "f";
  }

  /**
   * A duration in the unit that suits it.
   *
   * @param nanos nanoseconds
   * @return such as "850 ns", "12.3 µs", "4.56 ms" or "7.89 s"
   */
  public static String duration(double nanos) {
    if (nanos < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
    return nanos < 1e9
        ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  /**
   * How many of something.
   *
   * @param number how many
   * @param noun what, in the singular
   * @return such as "1 layer" or "25 layers"
   */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * A size in the binary unit that suits it.
   *
   * @param bytes how many
   * @return such as "48 KiB", "480 MiB" or "23.4 GiB"
   */
  public static String bytes(long bytes) {
    if (bytes < 1L << 20) {
      return (bytes >> 10) + " KiB";
    }
    return bytes < 1L << 30
        ? (bytes >> 20) + " MiB"
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}

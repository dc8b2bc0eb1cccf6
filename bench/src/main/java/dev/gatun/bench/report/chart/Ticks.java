package dev.gatun.bench.report.chart;

import dev.gatun.bench.stats.Figures;
import java.math.BigDecimal;

/** What stands beside the ticks of an axis. */
final class Ticks {

  private Ticks() {}

  /** Three digits that count and no zeros behind them; a power of ten where it is shorter. */
  static String text(double value) {
    return value != 0 && Math.abs(value) < 1e-3
        ? Figures.scientific(value).replace(".0e", "e")
        : new BigDecimal(Figures.threeDigits(value)).stripTrailingZeros().toPlainString();
  }
}

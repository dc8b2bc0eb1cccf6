package dev.gatun.reference;

import java.util.Locale;

/** Writes a {@link ConvProblem} in the text form that {@link ConvProblemParser} reads. */
final class ConvProblemText {
  private ConvProblemText() {}

  /** The canonical text of a valid problem. */
  static String canonical(ConvProblem p) {
    return text(
            "g%dmb%dic%dih%diw%doc%doh%dow%dkh%dkw%dsh%dsw%dph%dpw%ddh%ddw%d",
            p.g(), p.mb(), p.ic(), p.ih(), p.iw(), p.oc(), p.oh(), p.ow(), p.kh(), p.kw(), p.sh(),
            p.sw(), p.pt(), p.pl(), p.dh(), p.dw())
        + after("pb", p.height())
        + after("pr", p.width())
        + name(p);
  }

  /** What was asked for, as an error message repeats it: valid or not, so nothing is deduced. */
  static String given(ConvProblem p) {
    return text(
        "g%dmb%dic%dih%diw%doc%dkh%dkw%dsh%dsw%dph%dpw%ddh%ddw%dpb%dpr%d",
        p.g(), p.mb(), p.ic(), p.ih(), p.iw(), p.oc(), p.kh(), p.kw(), p.sh(), p.sw(), p.pt(),
        p.pl(), p.dh(), p.dw(), p.pb(), p.pr());
  }

  /** In the digits that the parser reads, wherever the user lives. */
  private static String text(String format, Object... sizes) {
    return String.format(Locale.ROOT, format, sizes);
  }

  private static String after(String key, Axis axis) {
    return axis.afterFor(axis.dst()) == axis.after() ? "" : key + axis.after();
  }

  private static String name(ConvProblem p) {
    String times = p.times() == 1 ? "" : "*" + p.times();
    String name = p.name() + times;
    return name.isEmpty() ? "" : "n\"" + name + '"';
  }
}

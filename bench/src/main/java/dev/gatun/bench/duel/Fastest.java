package dev.gatun.bench.duel;

import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.Contest;
import dev.gatun.kernels.verify.ConvAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the fastest of several contenders on one problem, to send it into a duel, by {@link
 * Contest}.
 */
final class Fastest {

  /** With 8 rounds one wrong choice in 92 was seen on two threads. */
  private static final int ROUNDS = 24;

  private Fastest() {}

  /**
   * Tries all that support the problem, every answer checked.
   *
   * @return the fastest, ready to run; the caller closes it
   * @throws RefusedException if an answer is wrong
   * @throws IllegalArgumentException if none supports the problem
   */
  static ContenderSide of(List<Contender> field, ConvAnswer answer, int threads) {
    List<ContenderSide> sides = new ArrayList<>();
    ContenderSide fastest = null;
    try {
      for (Contender contender : field) {
        if (contender.supports(answer.data().problem()).isSupported()) {
          sides.add(new ContenderSide(contender, answer, threads));
          Duel.requireRight(sides.getLast());
        }
      }
      if (sides.isEmpty()) {
        throw new IllegalArgumentException("nobody takes " + answer.data().problem().text());
      }
      fastest = sides.get(fastest(sides));
      return fastest;
    } finally {
      sides.remove(fastest);
      sides.forEach(ContenderSide::close);
    }
  }

  private static int fastest(List<ContenderSide> sides) {
    double[] nanos =
        Contest.nanos(sides.stream().<Runnable>map(side -> side::run).toList(), ROUNDS);
    return IntStream.range(0, nanos.length)
        .boxed()
        .min(Comparator.comparingDouble(side -> nanos[side]))
        .orElseThrow();
  }
}

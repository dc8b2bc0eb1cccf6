package dev.gatun.bench.duel;

import java.util.SplittableRandom;

/** Who comes first in each round of a duel. */
final class Order {

  private Order() {}

  /**
   * Decides by chance, each side first equally often, or once more where the number is odd.
   *
   * @param rounds how many there are
   * @param seed where the random numbers start
   * @return for each round, whether A comes first
   */
  static boolean[] ofPairs(int rounds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] isFirstA = new boolean[rounds];
    for (int round = 0; round < rounds; round++) {
      int place = random.nextInt(round + 1);
      isFirstA[round] = isFirstA[place];
      isFirstA[place] = round % 2 == 0;
    }
    return isFirstA;
  }
}

package dev.gatun.bench.duel;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.kernels.verify.Verdict;
import java.util.List;

/**
 * Several sides at once, each on a thread and a core of its own. Copies of one computation share
 * nothing but the machine, its last cache, its memory and who else is on it; so what they get done
 * together is all that the machine has to give to as many threads, and one computation that is
 * split over these loses by the split only what it stays behind them.
 */
public final class CopiesSide implements Side {

  private final String name;
  private final List<Side> copies;

  /**
   * Puts sides beside each other, which are closed with this.
   *
   * @param name what they are called together
   * @param copies sides that compute the same, each on the thread that runs it; no more than there
   *     are processors
   */
  public CopiesSide(String name, List<Side> copies) {
    this.name = name;
    this.copies = List.copyOf(copies);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String implementation() {
    return copies.getFirst().implementation();
  }

  @Override
  public double flops() {
    return copies.stream().mapToDouble(Side::flops).sum();
  }

  /** A core stays with its copy, and runs it again where another core is late. */
  @Override
  public void run() {
    int count = copies.size();
    Cores.pool().run(count, count, (_, core, _, _, _, _) -> copies.get(core).run(), 0, 0, 0, 0);
  }

  @Override
  public Verdict check() {
    Verdict verdict = copies.getFirst().check();
    for (Side copy : copies.subList(1, copies.size())) {
      verdict = verdict.outcome() == Verdict.Outcome.PASSED ? copy.check() : verdict;
    }
    return verdict;
  }

  @Override
  public void close() {
    copies.forEach(Side::close);
  }
}

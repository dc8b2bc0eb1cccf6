package dev.gatun.network.run;

import java.util.List;

/**
 * What a compiled network does.
 *
 * @param network its name
 * @param steps in the order in which they run
 * @param arenaBytes what a run needs: activations and workspaces
 * @param unsharedBytes what they would take if each had memory of its own
 */
public record Plan(String network, List<PlanLine> steps, long arenaBytes, long unsharedBytes) {

  /** Copies the list. */
  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * Counts the changes of layout.
   *
   * @return how many a run makes
   */
  public long reorders() {
    return steps.stream().filter(PlanLine::isReorder).count();
  }

  /**
   * Counts the copies.
   *
   * @return how many a run makes
   */
  public long copies() {
    return steps.stream().filter(PlanLine::isCopy).count();
  }
}

package dev.gatun.reference;

import net.jqwik.api.statistics.Statistics;

/** Makes a property fail whose draws hardly ever reach the edge they are meant to reach. */
final class Edge {
  private Edge() {}

  /** Notes for one draw whether it is at the edge; at the end more than five have to be. */
  static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 5));
  }
}

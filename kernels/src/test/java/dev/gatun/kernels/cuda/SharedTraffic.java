package dev.gatun.kernels.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How often shared memory was asked, and how many times it took to answer: a bank gives one word at
 * a time.
 *
 * @param requests of as many lanes of a warp as can be served at once
 * @param served how many times they took, at least as many
 */
public record SharedTraffic(long requests, long served) {

  static SharedTraffic of(MemorySegment counted) {
    return new SharedTraffic(
        counted.getAtIndex(ValueLayout.JAVA_LONG, 0), counted.getAtIndex(ValueLayout.JAVA_LONG, 1));
  }

  SharedTraffic plus(SharedTraffic other) {
    return new SharedTraffic(requests + other.requests, served + other.served);
  }

  /** How many times a request takes on average; 1 without conflicts, and without requests. */
  public double timesOfRequest() {
    return requests == 0 ? 1 : (double) served / requests;
  }
}

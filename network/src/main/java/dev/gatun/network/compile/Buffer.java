package dev.gatun.network.compile;

/**
 * Memory that is needed for some of the steps.
 *
 * @param bytes how much
 * @param first the first step that uses it
 * @param last the last step that uses it
 */
record Buffer(long bytes, int first, int last) {

  boolean isNeededWith(Buffer other) {
    return first <= other.last && other.first <= last;
  }
}

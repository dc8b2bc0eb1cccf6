package dev.gatun.network.run;

/**
 * Where the buffers of an arena begin.
 *
 * @param offsets of each buffer, in bytes
 * @param bytes of the arena
 * @param unsharedBytes what the buffers would take one behind the other
 */
public record Buffers(long[] offsets, long bytes, long unsharedBytes) {

  long offset(Place place) {
    return offsets[place.buffer()];
  }
}

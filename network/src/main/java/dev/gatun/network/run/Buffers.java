package dev.gatun.network.run;

import java.util.List;

/**
 * Where the buffers of an arena begin.
 *
 * @param offsets of each buffer, in bytes
 * @param bytes of the arena
 * @param unsharedBytes what the buffers would take one behind the other
 */
public record Buffers(List<Long> offsets, long bytes, long unsharedBytes) {

  /** Copies the list. */
  public Buffers {
    offsets = List.copyOf(offsets);
  }

  long offset(Place place) {
    return offsets.get(place.buffer());
  }
}

package dev.gatun.network.compile;

import dev.gatun.network.run.Place;
import java.util.ArrayList;
import java.util.List;

/** How large each buffer is, and from which step to which it is needed. */
final class Lifetimes {

  private static final int END = Integer.MAX_VALUE;

  private final List<Buffer> buffers = new ArrayList<>();

  /** A buffer that nobody uses yet. */
  int add(long bytes) {
    buffers.add(new Buffer(bytes, END, -1));
    return buffers.size() - 1;
  }

  /** Notes that a step uses it. */
  void use(Place place, int step) {
    Buffer buffer = buffers.get(place.buffer());
    int first = Math.min(buffer.first(), step);
    buffers.set(place.buffer(), new Buffer(buffer.bytes(), first, Math.max(buffer.last(), step)));
  }

  /** Notes that it keeps its values, before the first step and behind the last. */
  void keep(Place place) {
    use(place, 0);
    keepToTheEnd(place);
  }

  /** Notes that its values are wanted when all steps are done. */
  void keepToTheEnd(Place place) {
    use(place, END);
  }

  List<Buffer> all() {
    return List.copyOf(buffers);
  }
}

package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One value around src, along any axes.
 *
 * @param before for each axis what is added at its beginning; what is negative is cut off
 * @param after for each axis what is added at its end; what is negative is cut off
 * @param value what is added
 */
public record Pad(List<Integer> before, List<Integer> after, float value) implements Operation {

  /**
   * Checks the lists.
   *
   * @throws InvalidNetworkException if they are not equally long
   */
  public Pad {
    before = List.copyOf(before);
    after = List.copyOf(after);
    require(
        before.size() == after.size(),
        "pads %s and %s".formatted(before, after),
        "must be as many before as after");
  }

  /**
   * Channels of zeros around those of pictures.
   *
   * @param before channels in front
   * @param after channels behind
   * @return the operation
   */
  public static Pad channels(int before, int after) {
    return new Pad(List.of(0, before, 0, 0), List.of(0, after, 0, 0), 0);
  }

  @Override
  public String text() {
    return "pad";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.only(srcs);
    require(
        src.rank() == before.size(), "src " + src, "must have %d axes".formatted(before.size()));
    return new Dims(
        IntStream.range(0, src.rank())
            .mapToObj(axis -> before.get(axis) + src.size(axis) + after.get(axis))
            .toList());
  }
}

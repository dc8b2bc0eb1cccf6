package dev.gatun.network.safetensors;

import static dev.gatun.network.safetensors.InvalidSafetensorsException.require;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A tensor of a file.
 *
 * @param dtype what its elements are
 * @param shape its sizes, the slowest axis first, from 0; none for a scalar
 * @param begin the offset of its first byte behind the header
 * @param end the offset behind its last byte
 */
public record TensorInfo(Dtype dtype, List<Long> shape, long begin, long end) {

  /**
   * Checks that the bytes are those of the shape.
   *
   * @throws InvalidSafetensorsException if a size or an offset is negative or the bytes are not as
   *     many as the elements take
   */
  public TensorInfo {
    shape = List.copyOf(shape);
    String text = text(shape);
    require(shape.stream().allMatch(size -> size >= 0), "shape " + text, "sizes must be from 0");
    require(
        0 <= begin && begin <= end,
        "data_offsets %d to %d".formatted(begin, end),
        "must be from 0 and ascend");
    require(
        bits(shape, dtype) == 8.0 * (end - begin),
        "data_offsets %d to %d".formatted(begin, end),
        "must be as many bytes as %s of shape %s take".formatted(dtype, text));
  }

  /** Rounded only where it is far beyond what a file holds. */
  private static double bits(List<Long> shape, Dtype dtype) {
    double bits = dtype.bits();
    for (long size : shape) {
      bits *= size;
    }
    return bits;
  }

  /**
   * How much of the file it takes.
   *
   * @return bytes
   */
  public long bytes() {
    return end - begin;
  }

  /**
   * The shape in words.
   *
   * @return such as {@code 64×3×7×7}, or {@code scalar}
   */
  public String shapeText() {
    return text(shape);
  }

  private static String text(List<Long> shape) {
    return shape.isEmpty()
        ? "scalar"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}

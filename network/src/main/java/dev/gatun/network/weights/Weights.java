package dev.gatun.network.weights;

import dev.gatun.network.operation.Dims;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** The values of parameters, by the names that a {@link dev.gatun.network.graph.Graph} has. */
public interface Weights {

  /**
   * The parameters there are.
   *
   * @return their names
   */
  Set<String> names();

  /**
   * The shape of a parameter.
   *
   * @param name one of {@link #names}
   * @return the shape
   * @throws UnfitWeightsException if there is none of that name
   */
  Dims dims(String name);

  /**
   * The values of a parameter. They are to be read, not written, and as soon as they are asked for:
   * what draws or converts them may do so at every call.
   *
   * @param name one of {@link #names}
   * @return fp32 in the machine's byte order, the last axis fastest, aligned or not; four bytes an
   *     element
   * @throws UnfitWeightsException if there is none of that name
   */
  MemorySegment values(String name);

  /**
   * Copies the values of a parameter to where they are wanted; what comes from a file comes without
   * a stay anywhere else.
   *
   * @param name one of {@link #names}
   * @param target as many bytes as {@link #values} has, which become the same
   * @throws UnfitWeightsException if there is none of that name
   * @throws IllegalArgumentException if the target is of another size
   */
  default void copyTo(String name, MemorySegment target) {
    MemorySegment values = values(name);
    if (values.byteSize() != target.byteSize()) {
      throw new IllegalArgumentException(
          "%s: has %d bytes, must go into as many, not %d"
              .formatted(name, values.byteSize(), target.byteSize()));
    }
    target.copyFrom(values);
  }
}

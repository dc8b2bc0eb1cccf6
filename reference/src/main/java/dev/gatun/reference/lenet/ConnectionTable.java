package dev.gatun.reference.lenet;

import java.util.BitSet;
import java.util.List;

/**
 * Which src channels each dst channel of a convolution sees. The convolution is an ordinary one
 * whose weights are zero where there is no connection; a kernel computes the zeros like any others,
 * and the layer's parameters are only the weights that are connected.
 *
 * @param ic src channels
 * @param connections for each dst channel the src channels it sees
 */
public record ConnectionTable(int ic, List<List<Integer>> connections) {

  /**
   * LeNet-5's C3, 16 channels of which the first six see three neighbours of S2's six, the next six
   * four neighbours, three more four with a gap, and the last all (Y. LeCun, L. Bottou, Y. Bengio
   * and P. Haffner, Gradient-Based Learning Applied to Document Recognition, 1998, table I).
   */
  public static final ConnectionTable LENET5_C3 =
      new ConnectionTable(
          6,
          List.of(
              List.of(0, 1, 2),
              List.of(1, 2, 3),
              List.of(2, 3, 4),
              List.of(3, 4, 5),
              List.of(0, 4, 5),
              List.of(0, 1, 5),
              List.of(0, 1, 2, 3),
              List.of(1, 2, 3, 4),
              List.of(2, 3, 4, 5),
              List.of(0, 3, 4, 5),
              List.of(0, 1, 4, 5),
              List.of(0, 1, 2, 5),
              List.of(0, 1, 3, 4),
              List.of(1, 2, 4, 5),
              List.of(0, 2, 3, 5),
              List.of(0, 1, 2, 3, 4, 5)));

  /**
   * Copies and checks the table.
   *
   * @throws IllegalArgumentException if it is empty, or a connection is not one of the src channels
   *     or comes twice
   */
  public ConnectionTable {
    connections = connections.stream().map(List::copyOf).toList();
    if (connections.isEmpty()) {
      throw new IllegalArgumentException("connection table of 0 channels: must be at least 1");
    }
    for (List<Integer> row : connections) {
      BitSet seen = new BitSet();
      for (int c : row) {
        if (c < 0 || c >= ic || seen.get(c)) {
          throw new IllegalArgumentException(
              "connections %s: must be different and 0 to %d".formatted(row, ic - 1));
        }
        seen.set(c);
      }
    }
  }

  /**
   * How many dst channels there are.
   *
   * @return at least 1
   */
  public int oc() {
    return connections.size();
  }

  /**
   * How many pairs of channels are connected.
   *
   * @return the weights of the layer over those of one kernel
   */
  public int count() {
    return connections.stream().mapToInt(List::size).sum();
  }

  /**
   * The weights of the ordinary convolution.
   *
   * @param kernels those of the pairs that are connected, the first dst channel's first, each
   *     channel's in the order of the table
   * @return kernels in the order [oc][ic], with zeros where nothing is connected
   * @throws IllegalArgumentException if their size is no multiple of {@link #count}
   */
  public float[] spread(float[] kernels) {
    if (kernels.length == 0 || kernels.length % count() != 0) {
      throw new IllegalArgumentException(
          "%d weights for %d connections: must be a multiple of that"
              .formatted(kernels.length, count()));
    }
    int taps = kernels.length / count();
    float[] weights = new float[oc() * ic * taps];
    int next = 0;
    for (int o = 0; o < oc(); o++) {
      for (int c : connections.get(o)) {
        System.arraycopy(kernels, taps * next++, weights, (o * ic + c) * taps, taps);
      }
    }
    return weights;
  }
}

package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.HashSet;
import java.util.List;

/**
 * Which src channels each dst channel of a {@link TableConv} is summed over.
 *
 * @param srcsOfDst for each dst channel its src channels, counted from 0
 */
public record ConnectionTable(List<List<Integer>> srcsOfDst) {

  /**
   * Checks the table.
   *
   * @throws InvalidNetworkException if it is empty, or a dst channel has no src channel, a negative
   *     one or one twice
   */
  public ConnectionTable {
    srcsOfDst = srcsOfDst.stream().map(List::copyOf).toList();
    require(!srcsOfDst.isEmpty(), "connection table", "must have a dst channel");
    for (List<Integer> srcs : srcsOfDst) {
      boolean distinct = new HashSet<>(srcs).size() == srcs.size();
      require(
          !srcs.isEmpty() && distinct && srcs.stream().allMatch(src -> src >= 0),
          "src channels " + srcs,
          "a dst channel must have some, from 0, none twice");
    }
  }

  /**
   * The dst channels.
   *
   * @return how many
   */
  public int dstChannels() {
    return srcsOfDst.size();
  }

  /**
   * The src channels that the table needs.
   *
   * @return the largest it names, and one
   */
  public int srcChannels() {
    return 1 + srcsOfDst.stream().flatMap(List::stream).mapToInt(src -> src).max().orElseThrow();
  }

  /**
   * The kernels.
   *
   * @return how many pairs of src and dst channels are connected
   */
  public int connections() {
    return srcsOfDst.stream().mapToInt(List::size).sum();
  }
}

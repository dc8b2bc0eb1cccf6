package dev.gatun.network.compile;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.run.Buffers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts buffers into one arena so that those that are needed at the same time do not overlap: the
 * largest first, each into the lowest gap that it fits.
 *
 * @see <a href="https://arxiv.org/abs/2001.03288">Pisarchyk and Lee, Efficient Memory Management
 *     for Deep Neural Net Inference, 2020, 5.2, greedy by size</a>
 */
final class BufferPlanner {

  private BufferPlanner() {}

  static Buffers plan(List<Buffer> buffers) {
    long[] offsets = new long[buffers.size()];
    List<Integer> placed = new ArrayList<>();
    List<Integer> largestFirst =
        IntStream.range(0, buffers.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> -buffers.get(i).bytes()))
            .toList();
    for (int i : largestFirst) {
      offsets[i] = lowestGap(buffers, i, placed, offsets);
      placed.add(i);
    }
    long bytes =
        IntStream.range(0, offsets.length)
            .mapToLong(i -> offsets[i] + aligned(buffers.get(i).bytes()))
            .max()
            .orElse(OffHeap.ALIGNMENT);
    long unshared = buffers.stream().mapToLong(buffer -> aligned(buffer.bytes())).sum();
    return new Buffers(Arrays.stream(offsets).boxed().toList(), bytes, unshared);
  }

  private static long lowestGap(
      List<Buffer> buffers, int wanted, List<Integer> placed, long[] offsets) {
    List<Integer> inTheWay =
        placed.stream()
            .filter(i -> buffers.get(i).isNeededWith(buffers.get(wanted)))
            .sorted(Comparator.comparingLong(i -> offsets[i]))
            .toList();
    long at = 0;
    for (int i : inTheWay) {
      if (offsets[i] - at >= aligned(buffers.get(wanted).bytes())) {
        return at;
      }
      at = Math.max(at, offsets[i] + aligned(buffers.get(i).bytes()));
    }
    return at;
  }

  private static long aligned(long bytes) {
    return Math.ceilDiv(bytes, OffHeap.ALIGNMENT) * OffHeap.ALIGNMENT;
  }
}

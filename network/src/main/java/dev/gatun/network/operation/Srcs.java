package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What operations ask of their srcs. */
final class Srcs {
  private Srcs() {}

  static Dims none(List<Dims> srcs, Dims dst) {
    count(srcs, 0, 0);
    return dst;
  }

  static Dims only(List<Dims> srcs) {
    count(srcs, 1, 1);
    return srcs.getFirst();
  }

  /** The only one, which must have that many axes. */
  static Dims only(List<Dims> srcs, int rank, String axes) {
    Dims src = only(srcs);
    require(src.rank() == rank, "src " + src, "must be " + axes);
    return src;
  }

  /** The only one, which must be pictures. */
  static Dims pictures(List<Dims> srcs) {
    return only(srcs, 4, "batch × channels × rows × columns");
  }

  static void count(List<Dims> srcs, int least, int most) {
    int count = srcs.size();
    String rule = least == most ? "must be " + least : "must be " + least + " to " + most;
    require(
        least <= count && count <= most,
        count + (count == 1 ? " src" : " srcs"),
        most == Integer.MAX_VALUE ? "must be at least " + least : rule);
  }

  /** The shape that all fit into when axes of size 1 are repeated, aligned at the last axis. */
  static Dims broadcast(List<Dims> srcs) {
    int rank = srcs.stream().mapToInt(Dims::rank).max().orElseThrow();
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(rank, 1));
    for (Dims src : srcs) {
      int offset = rank - src.rank();
      for (int axis = 0; axis < src.rank(); axis++) {
        int size = src.size(axis);
        int sofar = sizes.get(offset + axis);
        require(
            size == sofar || size == 1 || sofar == 1,
            "srcs " + srcs,
            "sizes must be equal or 1, but %d and %d meet".formatted(sofar, size));
        sizes.set(offset + axis, Math.max(size, sofar));
      }
    }
    return new Dims(sizes);
  }
}

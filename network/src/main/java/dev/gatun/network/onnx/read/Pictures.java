package dev.gatun.network.onnx.read;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Reshape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Puts operations of pictures on tensors of another rank: lines, batch × channels × length, are
 * pictures of one row, and what takes channels only does not mind how pixels are arranged.
 */
final class Pictures {

  private static final int RANK = 4;

  private Pictures() {}

  /** On pictures or lines; what comes out has the rank of what goes in. */
  static void window(OnnxNode node, Operation operation, List<FixedFloats> values) {
    String src = node.src(0);
    int rank = node.dims(src).rank();
    if (rank == RANK) {
      node.last(operation, List.of(src), values);
      return;
    }
    String pictures = node.step("pictures", new Reshape(List.of(0, 0, 1, -1)), src);
    String dst = node.step("rows", operation, List.of(pictures), values);
    node.last(new Reshape(List.of(0, 0, -1)), dst);
  }

  /** For each channel, whatever the rank from 2 on. */
  static void channels(OnnxNode node, Operation operation, List<FixedFloats> values) {
    String src = node.src(0);
    Dims dims = node.dims(src);
    if (dims.rank() == 2 || dims.rank() == RANK || dims.rank() < 2) {
      node.last(operation, List.of(src), values);
      return;
    }
    String pictures = node.step("pictures", new Reshape(List.of(0, 0, 1, -1)), src);
    String dst = node.step("rows", operation, List.of(pictures), values);
    List<Integer> back = new ArrayList<>(List.of(0, 0));
    back.addAll(dims.sizes().subList(2, dims.rank()));
    node.last(new Reshape(back), dst);
  }

  /** To one element a channel. */
  static void global(OnnxNode node, Operation operation) {
    String src = node.src(0);
    int rank = node.dims(src).rank();
    InvalidModelException.require(rank > 2, "src %s: must have pixels", node.dims(src));
    if (rank == RANK) {
      node.last(operation, src);
      return;
    }
    String pictures = node.step("pictures", new Reshape(List.of(0, 0, 1, -1)), src);
    List<Integer> back = new ArrayList<>(List.of(0, 0));
    back.addAll(Collections.nCopies(rank - 2, 1));
    node.last(new Reshape(back), node.step("means", operation, pictures));
  }
}

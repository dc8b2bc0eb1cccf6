package dev.gatun.network.compile;

import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Subsampling;
import dev.gatun.network.operation.TableConv;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.stream.Stream;

/**
 * A node with those that are fused into it: what one kernel computes.
 *
 * @param node the first of them, whose operation it is
 * @param fused the others, in order
 * @param folded those of the others that go into its weights, in order
 * @param srcs the values that it takes, the residual last if there is one
 * @param dst the value that it makes, named after the last of its nodes
 * @param dims the shape of dst
 * @param postOps what follows its sum or its function
 */
record Layer(
    Node node,
    List<Node> fused,
    List<ChannelMap> folded,
    List<String> srcs,
    String dst,
    Dims dims,
    PostOps postOps) {

  static Layer of(Node node, Dims dims) {
    return new Layer(node, List.of(), List.of(), node.srcs(), node.name(), dims, PostOps.NONE);
  }

  /** Whether it is a matrix product with an epilogue. */
  boolean isConvolution() {
    return switch (node.operation()) {
      case Conv _, TableConv _, Subsampling _, Dense _ -> true;
      default -> false;
    };
  }

  /** The same with a node behind it, and what follows the sum then. */
  Layer with(Layer last, PostOps changed) {
    List<Node> all =
        Stream.of(fused, List.of(last.node), last.fused).flatMap(List::stream).toList();
    return new Layer(node, all, folded, srcs, last.dst, last.dims, changed);
  }

  /** The same with a node behind it that goes into its weights. */
  Layer with(Layer last, ChannelMap map) {
    List<ChannelMap> maps = Stream.concat(folded.stream(), Stream.of(map)).toList();
    Layer all = with(last, PostOps.NONE);
    return new Layer(node, all.fused, maps, srcs, all.dst, all.dims, PostOps.NONE);
  }

  Layer withSrcs(List<String> changed) {
    return new Layer(node, fused, folded, changed, dst, dims, postOps);
  }
}

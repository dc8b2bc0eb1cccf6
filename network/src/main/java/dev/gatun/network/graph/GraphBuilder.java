package dev.gatun.network.graph;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.operation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a network down from its input to its outputs. Each node's shape is inferred at once, so
 * that a mistake is refused in the line that makes it.
 *
 * <pre>{@code
 * GraphBuilder net = new GraphBuilder("small");
 * Value features =
 *     net.input("picture", Dims.of(1, 1, 28, 28))
 *         .then("conv1", conv(16, kernel(5).padding(2)))
 *         .relu()
 *         .then("pool1", maxPool(kernel(2).stride(2)));
 * Graph graph = net.graph(features.flatten().dense("fc", 10).softmax());
 * }</pre>
 */
public final class GraphBuilder {
  private final String name;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /**
   * Begins a network.
   *
   * @param name what people call it
   */
  public GraphBuilder(String name) {
    this.name = name;
  }

  /**
   * Something that the network is given.
   *
   * @param input its name
   * @param dims its shape, the batch first
   * @return what flows out of it
   * @throws InvalidNetworkException if the name is taken or impossible
   */
  public Value input(String input, Dims dims) {
    return node(input, input, new Input(dims), List.of());
  }

  /**
   * A node of any number of srcs whose parameters are named after another stem.
   *
   * @param node its name
   * @param stem what the names of its parameters begin with
   * @param operation what it computes
   * @param srcs what comes to it
   * @return what flows out of it
   * @throws InvalidNetworkException if the name is taken or impossible, if a src is another
   *     builder's or if the operation cannot take them
   */
  public Value node(String node, String stem, Operation operation, List<Value> srcs) {
    for (Value src : srcs) {
      require(src.builder() == this, "src '" + src.name() + "'", "must be of the same builder");
    }
    require(!nodes.containsKey(node), "node '" + node + "'", "its name must be its own");
    Node added = new Node(node, stem, operation, srcs.stream().map(Value::name).toList());
    Dims dims = added.dst(srcs.stream().map(Value::dims).toList());
    nodes.put(node, added);
    return new Value(this, node, node, dims);
  }

  /**
   * The sum of several values.
   *
   * @param node its name
   * @param srcs what is added
   * @return the sum
   * @throws InvalidNetworkException as {@link #node}
   */
  public Value add(String node, Value... srcs) {
    return node(node, node, new Add(), List.of(srcs));
  }

  /**
   * The channels of several values behind one another.
   *
   * @param node its name
   * @param srcs what is joined along axis 1
   * @return all channels
   * @throws InvalidNetworkException as {@link #node}
   */
  public Value concat(String node, Value... srcs) {
    return node(node, node, new Concat(1), List.of(srcs));
  }

  /**
   * Ends the network.
   *
   * @param outputs its answers, the main one first
   * @return the network
   * @throws InvalidNetworkException as the constructor of {@link Graph}
   */
  public Graph graph(Value... outputs) {
    return new Graph(
        name, new ArrayList<>(nodes.values()), Stream.of(outputs).map(Value::name).toList());
  }
}

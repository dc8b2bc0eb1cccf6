package dev.gatun.network.graph;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Parameter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network: nodes in an order in which they can be computed, with the shapes of all that flows
 * between them. Immutable, and without the values of its parameters.
 */
public final class Graph {
  private final String name;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Dims> dims = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<String> outputs;

  /**
   * Puts nodes together and infers all shapes.
   *
   * @param name what people call the network
   * @param nodes each behind those that it takes something from
   * @param outputs the names of the nodes whose dsts are the network's answers, the main one first
   * @throws InvalidNetworkException if names come twice or are unknown, if an operation cannot take
   *     what comes to it, or if nodes share a parameter's name but not its shape; the message names
   *     node, shapes and rule
   */
  public Graph(String name, List<Node> nodes, List<String> outputs) {
    this.name = name;
    this.outputs = List.copyOf(outputs);
    nodes.forEach(this::add);
    require(!outputs.isEmpty(), "network '" + name + "'", "must have an output");
    outputs.forEach(this::node);
  }

  private void add(Node node) {
    String what = "node '" + node.name() + "'";
    require(!nodes.containsKey(node.name()), what, "its name must be its own");
    for (String src : node.srcs()) {
      require(nodes.containsKey(src), what, "its src '" + src + "' must be a node before it");
    }
    Dims dst = node.dst(srcDims(node));
    nodes.put(node.name(), node);
    dims.put(node.name(), dst);
    for (Parameter parameter : parameters(node)) {
      Parameter same = parameters.putIfAbsent(node.parameterName(parameter), parameter);
      require(
          same == null || same.dims().equals(parameter.dims()),
          "%s: %s %s".formatted(what, node.parameterName(parameter), parameter.dims()),
          "must have the shape that another node's parameter of that name has, "
              + (same == null ? "" : same.dims()));
    }
  }

  /**
   * What people call it.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * All nodes.
   *
   * @return each behind those that it takes something from
   */
  public Collection<Node> nodes() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /**
   * One node.
   *
   * @param node its name
   * @return the node
   * @throws InvalidNetworkException if there is none of that name
   */
  public Node node(String node) {
    Node found = nodes.get(node);
    if (found == null) {
      throw new InvalidNetworkException(
          "node '" + node + "'", "network '" + name + "' has none of that name");
    }
    return found;
  }

  /**
   * The network's answers.
   *
   * @return the names of the nodes that yield them, the main one first
   */
  public List<String> outputs() {
    return outputs;
  }

  /**
   * The shape of what a node yields.
   *
   * @param node its name
   * @return the shape of its dst
   * @throws InvalidNetworkException if there is none of that name
   */
  public Dims dims(String node) {
    node(node);
    return dims.get(node);
  }

  /**
   * The shapes of what comes to a node.
   *
   * @param node one of the graph's
   * @return the shapes of its srcs, in order
   */
  public List<Dims> srcDims(Node node) {
    return node.srcs().stream().map(this::dims).toList();
  }

  /**
   * What a node needs besides its srcs.
   *
   * @param node one of the graph's
   * @return its parameters, in the operation's order
   */
  public List<Parameter> parameters(Node node) {
    return node.parameters(srcDims(node));
  }

  /**
   * All parameters.
   *
   * @return by the names that the weights have them under, in the order of the nodes
   */
  public Map<String, Parameter> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * The same network for another number of pictures.
   *
   * @param batch how many, the first size of each input
   * @return the graph with all shapes inferred anew
   * @throws InvalidNetworkException if the network cannot take them
   */
  public Graph withBatch(int batch) {
    return withInputs(input -> input.with(0, batch));
  }

  /**
   * The same network for pictures of another size. Dense layers behind maps get as many weights as
   * the larger maps need.
   *
   * @param rows of each picture
   * @param columns of each picture
   * @return the graph with all shapes inferred anew
   * @throws InvalidNetworkException if the network cannot take them
   */
  public Graph withPictures(int rows, int columns) {
    return withInputs(input -> input.with(2, rows).with(3, columns));
  }

  /**
   * The same network for other inputs.
   *
   * @param change from the shape of an input to its new shape
   * @return the graph with all shapes inferred anew
   * @throws InvalidNetworkException if the network cannot take them
   */
  public Graph withInputs(UnaryOperator<Dims> change) {
    List<Node> changed =
        nodes.values().stream()
            .map(
                node ->
                    node.operation() instanceof Input(Dims input)
                        ? withOperation(node, new Input(change.apply(input)))
                        : node)
            .toList();
    return new Graph(name, changed, outputs);
  }

  private static Node withOperation(Node node, Operation operation) {
    return new Node(node.name(), node.stem(), operation, node.srcs());
  }
}

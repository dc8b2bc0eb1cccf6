package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network while its model is read: which tensors of the model are known already, which are nodes
 * of the graph, and the parameters of these.
 */
final class ImportedGraph {

  private final Map<String, FixedTensor> fixed = new HashMap<>();
  private final Map<String, String> nodeOfTensor = new HashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Dims> dims = new HashMap<>();
  private final Map<String, FixedFloats> parameters = new LinkedHashMap<>();

  /** A tensor that is known. */
  void add(FixedTensor tensor) {
    requireNew(tensor.name());
    fixed.put(tensor.name(), tensor);
  }

  /** Nodes yield tensors of new names, as ONNX demands. */
  private void requireNew(String tensor) {
    require(!isKnown(tensor), "tensor '%s': two things have that name", tensor);
  }

  boolean isKnown(String tensor) {
    return fixed.containsKey(tensor) || nodeOfTensor.containsKey(tensor);
  }

  boolean isFixed(String tensor) {
    return fixed.containsKey(tensor);
  }

  /** A tensor that is known, or null. */
  @Nullable FixedTensor fixed(String tensor) {
    return fixed.get(tensor);
  }

  Dims dims(String node) {
    return dims.get(node);
  }

  /** The node that yields a tensor, a constant if the tensor is known. */
  String node(String tensor) {
    String node = nodeOfTensor.get(tensor);
    if (node != null) {
      return node;
    }
    FixedTensor known = fixed.get(tensor);
    require(known != null, "tensor '%s': nobody yields it", tensor);
    require(known instanceof FixedFloats, "tensor '%s': is of integers, must be of floats", tensor);
    FixedFloats floats = (FixedFloats) known;
    return add(tensor, new Constant(floats.dims()), List.of(), List.of(floats));
  }

  /** A node that yields a tensor of the model. */
  String yield(String tensor, Operation operation, List<String> srcs, List<FixedFloats> values) {
    requireNew(tensor);
    return add(tensor, operation, srcs, values);
  }

  private String add(
      String tensor, Operation operation, List<String> srcs, List<FixedFloats> values) {
    String name = newName(tensor);
    List<Dims> srcDims = srcs.stream().map(this::dims).toList();
    Dims dst = operation.dst(srcDims);
    String stem = stem(name, operation.parameters(srcDims), values);
    nodes.put(name, new Node(name, stem, operation, srcs));
    dims.put(name, dst);
    nodeOfTensor.put(tensor, name);
    return name;
  }

  /** The tensor's name, without what no node may have in its own. */
  private String newName(String tensor) {
    String free = plain(tensor);
    while (nodes.containsKey(free)) {
      free += "_";
    }
    return free;
  }

  /** What a node or a network may be called. */
  private static String plain(String name) {
    String plain = name.replaceAll("[\"*\\p{Cc}]", "_");
    return plain.isBlank() ? "unnamed" : plain;
  }

  /** The stem that the model's own names have, where they are made like ours. */
  private String stem(String node, List<Parameter> wanted, List<FixedFloats> values) {
    Set<String> stems = new LinkedHashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      requireShape(wanted.get(i), values.get(i));
      String ending = "." + wanted.get(i).role();
      String given = values.get(i).name();
      stems.add(
          given.endsWith(ending) ? given.substring(0, given.length() - ending.length()) : node);
    }
    String stem = stems.size() == 1 ? stems.iterator().next() : node;
    while (!isFree(stem, wanted, values)) {
      stem += "_";
    }
    for (int i = 0; i < wanted.size(); i++) {
      parameters.putIfAbsent(stem + "." + wanted.get(i).role(), values.get(i));
    }
    return stem;
  }

  private static void requireShape(Parameter wanted, FixedFloats value) {
    require(
        wanted.dims().equals(value.dims()),
        "tensor '%s' of shape %s, its %s: must be %s",
        value.name(),
        value.dims(),
        wanted.role(),
        wanted.dims());
  }

  private boolean isFree(String stem, List<Parameter> wanted, List<FixedFloats> values) {
    for (int i = 0; i < wanted.size(); i++) {
      FixedFloats other = parameters.get(stem + "." + wanted.get(i).role());
      if (other != null && !other.equals(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The network, once all is read. */
  ImportedNetwork network(String name, Collection<String> outputs) {
    List<String> answers = outputs.stream().map(this::node).toList();
    Graph graph = new Graph(plain(name), new ArrayList<>(nodes.values()), answers);
    return new ImportedNetwork(graph, new ReadWeights(Map.copyOf(parameters)));
  }
}

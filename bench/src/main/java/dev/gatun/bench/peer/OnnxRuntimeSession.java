package dev.gatun.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.gatun.bench.affinity.Cores;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Node;
import dev.gatun.network.onnx.OnnxModel;
import dev.gatun.network.operation.Input;
import dev.gatun.network.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network in ONNX Runtime, ready to be timed: exported, optimised, its weights packed, its inputs
 * and outputs bound to off-heap memory once, so that a run neither allocates nor copies them.
 */
public final class OnnxRuntimeSession implements NetworkSession {
  private final OrtSession session;
  private final int threads;
  private final double openSeconds;
  private final Map<String, BoundTensor> bound = new HashMap<>();
  private final Map<String, OnnxTensor> inputs = new HashMap<>();
  private final Map<String, OnnxTensor> outputs = new HashMap<>();

  private OnnxRuntimeSession(OrtSession session, int threads, double openSeconds) {
    this.session = session;
    this.threads = threads;
    this.openSeconds = openSeconds;
  }

  /**
   * Exports a network to a temporary file, and loads it.
   *
   * @param graph the network, with the batch that it is to be run with
   * @param weights its weights, which are read once
   * @param threads how many threads to compute with
   * @return the session; its inputs are zeros
   * @throws IllegalStateException if the library is missing or refuses the network
   * @throws IllegalArgumentException if the network cannot be exported
   * @throws UncheckedIOException if there is no room for the file
   */
  public static OnnxRuntimeSession of(Graph graph, Weights weights, int threads) {
    OnnxModel model = new OnnxModel(graph, weights);
    try {
      Path file = Files.createTempFile("gatun-", ".onnx");
      try {
        model.save(file);
        return open(file, graph, threads);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads a network that was exported. Its threads start where the caller may run, so he may run
   * everywhere meanwhile.
   *
   * @param file the exported network
   * @param graph the same network, with the batch that it is to be run with
   * @param threads how many threads to compute with
   * @return the session; its inputs are zeros
   * @throws IllegalStateException if the library is missing or refuses the network
   */
  public static OnnxRuntimeSession open(Path file, Graph graph, int threads) {
    try (Cores.Hold _ = Cores.all();
        SessionOptions options = OnnxRuntimeOptions.of(threads, batch(graph))) {
      long begin = System.nanoTime();
      OrtSession session = OnnxRuntimeLibrary.environment().createSession(file.toString(), options);
      double seconds = (System.nanoTime() - begin) / 1e9;
      OnnxRuntimeSession opened = new OnnxRuntimeSession(session, threads, seconds);
      opened.bind(graph);
      return opened;
    } catch (OrtException e) {
      throw refused(e);
    }
  }

  private static int batch(Graph graph) {
    return inputs(graph).stream()
        .mapToInt(input -> graph.dims(input).size(0))
        .findFirst()
        .orElse(1);
  }

  private static List<String> inputs(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operation() instanceof Input)
        .map(Node::name)
        .toList();
  }

  private void bind(Graph graph) throws OrtException {
    try {
      for (String input : inputs(graph)) {
        inputs.put(input, bind(input, graph));
      }
      for (String output : graph.outputs()) {
        outputs.put(output, bind(output, graph));
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private OnnxTensor bind(String node, Graph graph) throws OrtException {
    BoundTensor tensor = new BoundTensor(graph.dims(node));
    bound.put(node, tensor);
    return tensor.tensor();
  }

  @Override
  public MemorySegment memory(String node) {
    BoundTensor tensor = bound.get(node);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "'%s': must be one of the inputs and outputs %s".formatted(node, bound.keySet()));
    }
    return tensor.memory();
  }

  @Override
  public void run() {
    try (Result _ = session.run(inputs, Set.of(), outputs)) {
      // the outputs are bound, so the result holds nothing of its own
    } catch (OrtException e) {
      throw refused(e);
    }
  }

  /**
   * How long it took to load the exported file, to optimise the network and to pack weights.
   *
   * @return seconds
   */
  @Override
  public double openSeconds() {
    return openSeconds;
  }

  /**
   * What runs, and how it is set.
   *
   * @return such as "ONNX Runtime 1.29.0, all optimisations, sequential, 2 intra-op and 1 inter-op
   *     threads"
   */
  @Override
  public String settings() {
    return "ONNX Runtime %s, %s"
        .formatted(OnnxRuntimeLibrary.version(), OnnxRuntimeOptions.words(threads));
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw refused(e);
    } finally {
      bound.values().forEach(BoundTensor::close);
    }
  }

  private static IllegalStateException refused(OrtException e) {
    return new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
  }
}

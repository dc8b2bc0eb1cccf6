package dev.gatun.bench.memory;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.inference.BoundNetwork;
import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.inference.NetworkPair;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.bench.peer.OnnxRuntimeSession;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.statedict.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What one fresh JVM does: reads who computes, which network, batch, threads and file with the
 * weights, a line each; makes it ready, runs it a few times, and prints its {@link ProcessMemory}.
 */
final class MemoryPass {

  private static final int RUNS = 5;
  private static final long SEED = 1;

  private MemoryPass() {}

  public static void main(String[] args) throws IOException {
    List<String> asked = FreshJvm.input();
    Graph graph = ComparedNetworks.graph(asked.get(1), Integer.parseInt(asked.get(2)));
    int threads = Integer.parseInt(asked.get(3));
    Path file = Path.of(asked.get(4));
    try (Cores.Hold _ = Cores.first(threads)) {
      if (asked.getFirst().equals(NetworkPair.OURS)) {
        runOurs(graph, threads, file);
      } else {
        runPeer(graph, threads, file);
      }
    }
  }

  private static void runOurs(Graph graph, int threads, Path file) throws IOException {
    try (BoundNetwork network = compiled(graph, threads, file)) {
      runAndTell(network::run);
    }
  }

  /** From a file that is read parameter by parameter. */
  private static BoundNetwork compiled(Graph graph, int threads, Path file) throws IOException {
    try (StateDict weights = StateDict.open(file, graph)) {
      return new BoundNetwork(graph, weights, threads, SEED);
    }
  }

  private static void runPeer(Graph graph, int threads, Path file) {
    try (OnnxRuntimeSession session = OnnxRuntimeSession.open(file, graph, threads)) {
      runAndTell(session::run);
    }
  }

  /** While all is still there. */
  private static void runAndTell(Runnable network) {
    for (int i = 0; i < RUNS; i++) {
      network.run();
    }
    System.out.println(ProcessMemory.ofThisProcess().line());
  }
}

package dev.gatun.bench.inference;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.bench.jvm.LeastAllocation;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.weights.SeededWeights;
import dev.gatun.network.zoo.Zoo;
import java.util.List;

/**
 * What one fresh JVM does: reads a network and a number of threads, a line each, compiles it whole,
 * softmax and auxiliary heads with it, with the kernels that it is usually given, and runs it until
 * no thread allocates. Prints the bytes of the run that allocated least.
 */
final class AllocationPass {

  private AllocationPass() {}

  public static void main(String[] args) {
    List<String> asked = FreshJvm.input();
    Graph graph = Zoo.network(asked.getFirst());
    int threads = Integer.parseInt(asked.getLast());
    try (Cores.Hold _ = Cores.first(threads);
        BoundNetwork network = new BoundNetwork(graph, new SeededWeights(graph, 1), threads, 1)) {
      System.out.println(LeastAllocation.ofARun(network::run));
    }
  }
}

package dev.gatun.bench.inference;

import com.sun.management.ThreadMXBean;
import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.weights.SeededWeights;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What one fresh JVM does: reads a network and a number of threads, a line each, compiles it with
 * the kernels that it is usually given, and runs it until no thread allocates. Prints the bytes of
 * the run that allocated least.
 */
final class AllocationPass {

  /** Until C2 has compiled a loop, its vectors are objects. */
  private static final int MOST_RUNS = 20_000;

  private AllocationPass() {}

  public static void main(String[] args) {
    List<String> asked = FreshJvm.input();
    Graph graph = ComparedNetworks.graph(asked.getFirst(), 1);
    int threads = Integer.parseInt(asked.getLast());
    try (Cores.Hold _ = Cores.first(threads);
        BoundNetwork network = new BoundNetwork(graph, new SeededWeights(graph, 1), threads, 1)) {
      System.out.println(leastOfARun(network));
    }
  }

  private static long leastOfARun(BoundNetwork network) {
    ThreadMXBean all = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MOST_RUNS && least > 0; i++) {
      long before = all.getTotalThreadAllocatedBytes();
      network.run();
      least = Math.min(least, all.getTotalThreadAllocatedBytes() - before);
    }
    return least;
  }
}

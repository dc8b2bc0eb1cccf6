package dev.gatun.bench.memory;

import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.inference.NetworkPair;
import dev.gatun.bench.jvm.FreshJvm;
import dev.gatun.bench.stats.Figures;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.onnx.OnnxModel;
import dev.gatun.network.safetensors.SafetensorsWriter;
import dev.gatun.network.weights.SeededWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a network takes of the machine's memory: each side in a JVM of its own, with the same flags,
 * from the weights in a file, through compiling or optimising, to a few runs. All that Linux counts
 * as the process's own is counted, the JVM's too, on both sides. Ours has chosen its kernels in
 * another process before, which a machine does once.
 *
 * @param network its name in the zoo
 * @param batch pictures at once
 * @param threads how many threads compute
 * @param weightBytes what its weights alone are
 * @param ours our process
 * @param peer that of ONNX Runtime, called from Java too
 */
public record NetworkMemory(
    String network,
    int batch,
    int threads,
    long weightBytes,
    ProcessMemory ours,
    ProcessMemory peer) {

  private static final long SEED = 1;

  /**
   * Measures both, one after the other.
   *
   * @param network its name in the zoo
   * @param batch pictures at once
   * @param threads how many threads compute
   * @return what they took
   * @throws dev.gatun.network.zoo.UnknownNetworkException if there is none of that name
   * @throws IllegalStateException if one of the processes fails, with what it said
   * @throws IOException if there is no room for the weights among the temporary files
   */
  public static NetworkMemory measure(String network, int batch, int threads) throws IOException {
    Graph graph = ComparedNetworks.graph(network, batch);
    SeededWeights weights = new SeededWeights(graph, SEED);
    Path file = Files.createTempFile("gatun-", ".weights");
    try {
      SafetensorsWriter.save(weights, file);
      long bytes = Files.size(file);
      inFreshJvm(NetworkPair.OURS, network, batch, threads, file);
      ProcessMemory ours = inFreshJvm(NetworkPair.OURS, network, batch, threads, file);
      new OnnxModel(graph, weights).save(file);
      ProcessMemory peer = inFreshJvm(NetworkPair.PEER, network, batch, threads, file);
      return new NetworkMemory(network, batch, threads, bytes, ours, peer);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static ProcessMemory inFreshJvm(
      String runner, String network, int batch, int threads, Path file) {
    List<String> asked =
        List.of(
            runner,
            network,
            Integer.toString(batch),
            Integer.toString(threads),
            file.toAbsolutePath().toString());
    return ProcessMemory.ofLine(FreshJvm.run(MemoryPass.class, asked).getLast());
  }

  /**
   * Their peak over ours.
   *
   * @return more than 1 where we take less
   */
  public double ratio() {
    return (double) peer.peakBytes() / ours.peakBytes();
  }

  /**
   * A line of a table.
   *
   * @return the peaks, and what is held while it runs
   */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%-10s %5.2f  weights %s, ours at most %s and running %s, onnxruntime %s and %s",
        network,
        ratio(),
        Figures.bytes(weightBytes),
        Figures.bytes(ours.peakBytes()),
        Figures.bytes(ours.residentBytes()),
        Figures.bytes(peer.peakBytes()),
        Figures.bytes(peer.residentBytes()));
  }
}

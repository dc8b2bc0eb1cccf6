package dev.gatun.bench.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.stats.Figures;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.Subgraphs;
import dev.gatun.network.zoo.Zoo;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whole networks against ONNX Runtime.
 *
 * @param command what was typed
 * @param threads how many threads each side used
 * @param duels how each network ended
 * @param peakGflops the FMA peak of that many threads, measured in the same run
 * @param peaks the peaks of the machine, measured in the same run
 * @param machine what it was measured on
 */
public record NetworkDuels(
    String command,
    int threads,
    List<NetworkDuel> duels,
    double peakGflops,
    Peaks peaks,
    MachineCard machine) {

  /** The networks that are compared, one a line. */
  public static final List<String> NETWORKS =
      List.of("alexnet", "vgg16", "vgg19", "googlenet", "resnet18", "resnet50");

  /**
   * Carries the duels out, and prints a line a network as it goes.
   *
   * @param command what was typed
   * @param batch pictures at once
   * @param rounds how often both sides are timed on each network
   * @param threads how many threads each side uses
   * @param out where the lines go
   * @return all of it
   * @throws dev.gatun.bench.duel.RefusedException if answers differ
   */
  public static NetworkDuels run(
      String command, int batch, int rounds, int threads, PrintWriter out) {
    Peaks peaks = Peaks.measure();
    List<NetworkDuel> duels = new ArrayList<>();
    try (FmaPeak peak = new FmaPeak(threads)) {
      double gflops = peak.gflops();
      out.printf(
          Locale.ROOT,
          "%s, threads %d, batch %d; measured: FMA peak %.1f GF/s, memory %.1f GB/s%n",
          MachineCard.current().cpu(),
          threads,
          batch,
          gflops,
          peaks.memoryGBs());
      for (String network : NETWORKS) {
        duels.add(NetworkDuel.of(graph(network, batch), batch, rounds, threads));
        out.println(line(duels.getLast()));
        out.flush();
      }
      return new NetworkDuels(command, threads, duels, gflops, peaks, MachineCard.current());
    }
  }

  private static Graph graph(String network, int batch) {
    Graph graph = Subgraphs.withoutAuxiliaries(Zoo.network(network));
    return Subgraphs.withoutSoftmax(graph).withBatch(batch);
  }

  private static String line(NetworkDuel duel) {
    return String.format(
        Locale.ROOT,
        "%-10s %-6s %9s %6.1f GF/s   %-12s %9s %6.1f GF/s   ratio %-26s compiled in %.1f s",
        duel.network(),
        duel.ours().name(),
        Figures.duration(duel.ours().medianNanos()),
        duel.ours().gflops(),
        duel.peer().name(),
        Figures.duration(duel.peer().medianNanos()),
        duel.peer().gflops(),
        duel.ratio().text(),
        duel.compileSeconds());
  }

  /**
   * The geometric mean of the ratios.
   *
   * @return above 1 if ours are faster
   */
  @JsonProperty
  public double geomean() {
    return Math.exp(
        duels.stream().mapToDouble(duel -> Math.log(duel.ratio().value())).average().orElseThrow());
  }

  /**
   * What comes behind the networks.
   *
   * @return such as "geomean 1.23 worst 1.01 networks 6"
   */
  public String foot() {
    double worst = duels.stream().mapToDouble(duel -> duel.ratio().value()).min().orElseThrow();
    return "geomean %s worst %s networks %d"
        .formatted(Figures.decimal(geomean()), Figures.decimal(worst), duels.size());
  }
}

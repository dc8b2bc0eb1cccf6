package dev.gatun.bench.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.peer.NetworkPeer;
import dev.gatun.bench.stats.Figures;
import dev.gatun.bench.stats.GeometricMean;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whole networks against a peer.
 *
 * @param command what was typed
 * @param batch pictures at once
 * @param threads how many threads each side used
 * @param duels how each network ended
 * @param peakGflops the FMA peak of that many threads, measured in the same run
 * @param peaks the peaks of the machine, measured in the same run
 * @param machine what it was measured on
 */
public record NetworkDuels(
    String command,
    int batch,
    int threads,
    List<NetworkDuel> duels,
    double peakGflops,
    Peaks peaks,
    MachineCard machine) {

  /**
   * Carries the duels out, and prints a line a network as it goes.
   *
   * @param command what was typed
   * @param networks their names in the zoo
   * @param batch pictures at once
   * @param rounds how often both sides are timed on each network
   * @param threads how many threads each side uses
   * @param peer whom we meet
   * @param out where the lines go
   * @return all of it
   * @throws dev.gatun.bench.duel.RefusedException if answers differ
   * @throws dev.gatun.network.zoo.UnknownNetworkException if there is no such network
   */
  public static NetworkDuels run(
      String command,
      List<String> networks,
      int batch,
      int rounds,
      int threads,
      NetworkPeer peer,
      PrintWriter out) {
    requireKnown(networks, batch);
    MachineCard machine = MachineCard.current();
    Peaks peaks = Peaks.measure();
    List<NetworkDuel> duels = new ArrayList<>();
    try (FmaPeak peak = new FmaPeak(threads)) {
      double gflops = peak.gflops();
      NetworkDuels none =
          new NetworkDuels(command, batch, threads, List.of(), gflops, peaks, machine);
      out.println(none.head());
      for (String network : networks) {
        duels.add(NetworkDuel.of(network, batch, rounds, threads, peer));
        out.println(duels.getLast().line());
        out.flush();
      }
      return none.with(duels);
    }
  }

  /** A wrong name had better be told before minutes of measuring than behind them. */
  private static void requireKnown(List<String> networks, int batch) {
    networks.forEach(network -> ComparedNetworks.graph(network, batch));
  }

  private NetworkDuels with(List<NetworkDuel> ended) {
    return new NetworkDuels(
        command, batch, threads, List.copyOf(ended), peakGflops, peaks, machine);
  }

  /**
   * What comes before the networks.
   *
   * @return the machine, how it was used, and its peaks
   */
  public String head() {
    return String.format(
        Locale.ROOT,
        "%s, threads %d, batch %d; measured: FMA peak %.1f GF/s, memory %.1f GB/s",
        machine.cpu(),
        threads,
        batch,
        peakGflops,
        peaks.memoryGBs());
  }

  /**
   * The geometric mean of the ratios.
   *
   * @return above 1 if ours are faster
   */
  @JsonProperty
  public double geomean() {
    return GeometricMean.of(duels.stream().mapToDouble(duel -> duel.ratio().value())).orElseThrow();
  }

  /**
   * The least of the ratios.
   *
   * @return above 1 if ours are faster everywhere
   */
  @JsonProperty
  public double worst() {
    return duels.stream().mapToDouble(duel -> duel.ratio().value()).min().orElseThrow();
  }

  /**
   * What comes behind the networks.
   *
   * @return such as "geomean 1.23 worst 1.01 networks 6"
   */
  public String foot() {
    return "geomean %s worst %s networks %d"
        .formatted(Figures.decimal(geomean()), Figures.decimal(worst()), duels.size());
  }

  /**
   * All of it as text.
   *
   * @return the command, then what {@link #run} prints, and the foot
   */
  public String text() {
    List<String> lines = new ArrayList<>(List.of("$ " + command, head()));
    duels.forEach(duel -> lines.add(duel.line()));
    lines.add(foot());
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}

package dev.gatun.bench.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.duel.Duel;
import dev.gatun.bench.duel.RefusedException;
import dev.gatun.bench.duel.SideTimes;
import dev.gatun.bench.duel.SpeedVerdict;
import dev.gatun.bench.peer.NetworkPeer;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.bench.stats.Figures;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.Profile;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network compiled by us against the same network in a peer's hands. Both are made anew four
 * times and as many rounds timed each time, because where memory lies decides too.
 *
 * @param network its name
 * @param batch pictures at once
 * @param ours our times
 * @param peer the peer's times
 * @param ratio the peer's time over ours
 * @param check how far the answers differ
 * @param compileSeconds what it took us to pack weights and to choose kernels, the last of those
 *     times: kernels have been spun and choices are remembered, which {@code run} in a fresh JVM
 *     has to do yet
 * @param sessionSeconds what it took the peer to load the network and to pack weights
 * @param peakOffHeapBytes what we had allocated outside the heap at most, by compiling or by
 *     running
 * @param profile where our time goes, timed behind the duel
 */
public record NetworkDuel(
    String network,
    int batch,
    SideTimes ours,
    SideTimes peer,
    Estimate ratio,
    String check,
    double compileSeconds,
    double sessionSeconds,
    long peakOffHeapBytes,
    Profile profile) {

  private static final int SITTINGS = 4;
  private static final double PROFILE_NANOS = 2e9;
  private static final int FEWEST_PROFILED = 5;
  private static final int MOST_PROFILED = 101;

  /**
   * Carries a duel out. The caller holds the first core if there are several threads.
   *
   * @param network the name of a network in the zoo
   * @param batch pictures at once
   * @param rounds how often both are timed
   * @param threads how many threads each side uses
   * @param peer whom we meet
   * @return how it ended
   * @throws RefusedException if the answers differ
   */
  public static NetworkDuel of(
      String network, int batch, int rounds, int threads, NetworkPeer peer) {
    int sittings = Math.min(SITTINGS, rounds);
    Graph graph = ComparedNetworks.graph(network, batch);
    Duel.Result before = null;
    for (int sitting = 1; sitting < sittings; sitting++) {
      try (NetworkPair pair = new NetworkPair(graph, threads, peer)) {
        before = both(before, sitting(pair, rounds / sittings, threads));
      }
    }
    try (NetworkPair pair = new NetworkPair(graph, threads, peer)) {
      int rest = rounds - (sittings - 1) * (rounds / sittings);
      Duel.Result result = both(before, sitting(pair, rest, threads));
      return new NetworkDuel(
          network,
          batch,
          result.a(),
          result.b(),
          result.speedRatio(),
          pair.ours().check().detail(),
          pair.compileSeconds(),
          pair.sessionSeconds(),
          pair.peakOffHeapBytes(),
          pair.profile(profiledRuns(result.a())));
    }
  }

  private static Duel.Result sitting(NetworkPair pair, int rounds, int threads) {
    return new Duel(pair.ours(), pair.peer(), rounds, threads).run();
  }

  private static Duel.Result both(Duel.@Nullable Result before, Duel.Result now) {
    return before == null ? now : before.with(now);
  }

  private static int profiledRuns(SideTimes ours) {
    return Math.clamp(
        Math.round(PROFILE_NANOS / ours.medianNanos()), FEWEST_PROFILED, MOST_PROFILED);
  }

  /**
   * Where our time goes, by kind of layer. The shares are those of the profile, the time is that of
   * the duel.
   *
   * @return nanoseconds of each kind that occurs, in the order of {@link TimeByKind}
   */
  public Map<String, Double> nanosByKind() {
    return TimeByKind.of(profile, ours.medianNanos());
  }

  /**
   * Who is faster.
   *
   * @return by the {@link #ratio} and its interval
   */
  @JsonProperty
  public SpeedVerdict.Kind verdict() {
    return SpeedVerdict.of(ratio).kind();
  }

  /**
   * The duel in a line.
   *
   * @return names, times, rates, the ratio with its interval, and what came before and beside
   */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%-10s %-6s %9s %6.1f GF/s   %-12s %9s %6.1f GF/s   ratio %-26s %s,"
            + " compiled in %.1f s, session in %.1f s, peak off-heap %s",
        network,
        ours.name(),
        Figures.duration(ours.medianNanos()),
        ours.gflops(),
        peer.name(),
        Figures.duration(peer.medianNanos()),
        peer.gflops(),
        ratio.text(),
        verdict().word(),
        compileSeconds,
        sessionSeconds,
        Figures.bytes(peakOffHeapBytes));
  }
}

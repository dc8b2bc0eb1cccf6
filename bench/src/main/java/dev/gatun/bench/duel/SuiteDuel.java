package dev.gatun.bench.duel;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.reference.ConvProblem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The fastest of ours against a peer on every layer of a suite, in one JVM.
 *
 * @param ours all of ours
 * @param peer the peer
 * @param rounds how often both are timed on each layer at least
 * @param threads how many threads each side uses
 */
public record SuiteDuel(List<Contender> ours, Contender peer, int rounds, int threads) {

  /**
   * Carries it out, and prints a line a layer as it goes.
   *
   * @param command what was typed
   * @param layers the layers
   * @param answers draws data for a layer and computes what should come out
   * @param out where the lines go
   * @param progress where the time left goes, which is no part of the result
   * @return all of it
   * @throws RefusedException if an answer is wrong
   */
  public SuiteDuelReport run(
      String command,
      List<ConvProblem> layers,
      Function<ConvProblem, ConvAnswer> answers,
      PrintWriter out,
      PrintWriter progress) {
    Peaks peaks = Peaks.measure();
    List<LayerDuel> duels = new ArrayList<>();
    try (FmaPeak peak = new FmaPeak(threads)) {
      SuiteDuelReport report =
          new SuiteDuelReport(
              command, peer.name(), threads, duels, peak.gflops(), peaks, MachineCard.current());
      out.println(report.head());
      long start = System.nanoTime();
      for (ConvProblem layer : layers) {
        duels.add(LayerDuel.of(ours, peer, answers.apply(layer), rounds, threads));
        double each = (double) (System.nanoTime() - start) / duels.size();
        out.println(SuiteDuelReport.line(duels.getLast()));
        out.flush();
        progress.printf(
            "[%d of %d, %s left]%n",
            duels.size(), layers.size(), Figures.duration(each * (layers.size() - duels.size())));
        progress.flush();
      }
      return report;
    }
  }
}

package dev.gatun.bench.report.chart;

import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.BenchResult;

/** Machine and day, which stand below every title. */
final class Where {

  private Where() {}

  static String of(BenchResult result) {
    return of(result.machine(), result.threads());
  }

  static String of(NetworkDuels duels) {
    return of(duels.machine(), duels.threads()) + " · batch " + duels.batch();
  }

  private static String of(MachineCard machine, int threads) {
    return BenchResult.where(machine, threads) + " · " + machine.date().substring(0, 10);
  }
}

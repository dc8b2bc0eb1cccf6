package dev.gatun.bench.compare;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.result.JmhSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Results whose samples are drawn: two forks of ten, skewed as times are. */
public final class MadeUpRuns {

  private static final int FORKS = 2;
  private static final int ITERATIONS = 10;

  private MadeUpRuns() {}

  /** Layers of about 100, 200, … µs, each multiplied by its factor. */
  public static MeasuredRun of(String name, long seed, double... factors) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JmhSeries> series = new ArrayList<>();
    for (int layer = 0; layer < factors.length; layer++) {
      series.add(series("layer" + layer, "us/op", random, 100.0 * (layer + 1) * factors[layer]));
    }
    return new MeasuredRun(name, machine("Imaginary Chip", "25"), series);
  }

  static JmhSeries series(String layer, String unit, SplittableRandom random, double typical) {
    List<List<Double>> samples = Stream.generate(() -> fork(random, typical)).limit(FORKS).toList();
    return new JmhSeries(
        "dev.gatun.bench.jmh.ConvLayers.run",
        "avgt",
        1,
        Map.of("algorithm", "plain", "problem", "ic8ih9oc8kh3n\"net:" + layer + "\""),
        unit,
        samples);
  }

  private static List<Double> fork(SplittableRandom random, double typical) {
    return random.doubles(ITERATIONS).map(u -> typical * (1 - 0.01 * Math.log(u))).boxed().toList();
  }

  static MachineCard machine(String cpu, String jdk) {
    return new MachineCard(
        cpu,
        2,
        List.of(),
        1L << 30,
        "Linux",
        jdk,
        512,
        List.of(),
        "madvise",
        null,
        null,
        null,
        "0123abc",
        "2026-01-02T03:04:05Z");
  }
}

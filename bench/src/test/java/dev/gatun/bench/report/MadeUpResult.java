package dev.gatun.bench.report;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ContenderCard;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ScaledMeasurement;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.simd.Cache;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A result whose figures are made up, for tests of what is drawn and written from one. */
public final class MadeUpResult {

  public static final List<ContenderCard> CONTENDERS =
      List.of(
          new ContenderCard("gemm", false),
          new ContenderCard("plain", false),
          new ContenderCard("slow", false),
          new ContenderCard("library", true));

  private static final Map<String, Double> GFLOPS =
      Map.of("gemm", 120.0, "plain", 9.0, "slow", 1.25, "library", 180.0);

  private static final Map<Tier, MeasuredError> ERRORS =
      Map.of(
          Tier.NORMAL, new MeasuredError(0.25, 2e-7),
          Tier.RELU_LIKE, new MeasuredError(0.00123, 1e-7));

  private MadeUpResult() {}

  private static MachineCard machine(String date) {
    return new MachineCard(
        "Imaginary(R) <Chip> & Co Processor @ 2.60GHz",
        2,
        List.of(new Cache("L1d", 48 << 10)),
        24L << 30,
        "Linux, 6.1, amd64",
        "25.0.3+9, Somebody, a VM",
        512,
        List.of("--add-modules=jdk.incubator.vector"),
        "madvise",
        null,
        null,
        null,
        "0123abc",
        date);
  }

  /** Everybody on every layer, but the slow one not on layers of more than 0.5 GFLOP. */
  public static BenchResult of(List<ConvProblem> layers) {
    List<Measurement> measurements = new ArrayList<>();
    for (ConvProblem layer : layers) {
      for (ContenderCard contender : CONTENDERS) {
        boolean slow = contender.name().equals("slow") && layer.flops() > 5e8;
        measurements.add(slow ? leftOut(layer) : timed(layer, contender.name()));
      }
    }
    return of(layers.size() + " layers", measurements);
  }

  public static BenchResult of(String suite, List<Measurement> measurements) {
    return of("made-up", suite, "2026-01-02T03:04:05Z", measurements);
  }

  /** Of others than the usual four. */
  public static BenchResult of(List<ContenderCard> contenders, List<Measurement> measurements) {
    return of("made-up", "own", "2026-01-02T03:04:05Z", contenders, measurements);
  }

  /** The quick layers under a name, as of a date. */
  public static BenchResult of(String name, String date) {
    return of(name, "quick", date, of(ConvLayerLists.quick()).measurements());
  }

  private static BenchResult of(
      String name, String suite, String date, List<Measurement> measurements) {
    return of(name, suite, date, CONTENDERS, measurements);
  }

  private static BenchResult of(
      String name,
      String suite,
      String date,
      List<ContenderCard> contenders,
      List<Measurement> measurements) {
    return new BenchResult(
        name,
        suite,
        "./gatun bench --algorithm 'a & b'",
        321,
        1,
        new TimeSettings(1, 2, 0.1, 3, 0.1),
        machine(date),
        new Peaks(241, 482, 2, 21.5),
        contenders,
        measurements,
        List.of());
  }

  public static List<String> names() {
    return CONTENDERS.stream().map(ContenderCard::name).toList();
  }

  /** A rate that falls off for little work, with an interval of ± 6 %. */
  public static Measurement timed(ConvProblem layer, String contender) {
    double utilised = layer.flops() / (layer.flops() + 1e7);
    double wobble =
        0.8 + 0.4 * Math.abs(Math.sin(layer.ic() + 3.0 * layer.oc() + contender.length()));
    double micros = layer.flops() / (1e3 * GFLOPS.get(contender) * utilised * wobble);
    List<Double> samples = DoubleStream.of(0.98, 1, 1.02).map(x -> x * micros).boxed().toList();
    Timing timing = new Timing(micros, 0.06 * micros, List.of(samples));
    return Measurement.measured(layer, contender, "compared", contender + ":nhwc", timing, ERRORS);
  }

  /** The same, with two layers over threads and batch that scale as they should. */
  public static BenchResult scaled(BenchResult result) {
    return scaled(result, "ic64ih56oc64kh3ph1n\"net:three\"", "ic256ih14oc256kh1n\"net:one\"");
  }

  /** The same with layers of one's own. */
  public static BenchResult scaled(BenchResult result, String... layers) {
    List<ScaledMeasurement> scaled = new ArrayList<>();
    for (String text : layers) {
      for (int batch : new int[] {1, 16}) {
        for (String contender : List.of("gemm", "library")) {
          ConvProblem layer = ConvProblem.parse(text).withBatch(batch);
          Measurement one = timed(layer, contender);
          scaled.add(new ScaledMeasurement(1, one));
          scaled.add(new ScaledMeasurement(2, faster(one, 2)));
        }
      }
    }
    return new BenchResult(
        result.name(),
        result.suite(),
        result.command(),
        result.seconds(),
        result.threads(),
        result.times(),
        result.machine(),
        result.peaks(),
        result.contenders(),
        result.measurements(),
        scaled);
  }

  private static Measurement faster(Measurement m, double times) {
    Timing timing = new Timing(m.micros() / times, 0.01 * m.micros(), List.of());
    return Measurement.measured(m.problem(), m.contender(), "compared", "nhwc", timing, ERRORS);
  }

  public static Measurement leftOut(ConvProblem layer) {
    return Measurement.without(layer, "slow", Outcome.SKIPPED, "left out: it would take too long");
  }
}

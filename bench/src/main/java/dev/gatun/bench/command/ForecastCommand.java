package dev.gatun.bench.command;

import dev.gatun.bench.suite.Suite;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.CudaForecast;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What CUDA kernels are expected to take on a GPU that need not be here. */
@Command(
    name = "forecast",
    description = {
      "Predicts what each layer takes on an H200 by CUDA kernels, from its published peaks: the"
          + " time that its multiply-adds in fp32 and its bytes take at least, and what the fastest"
          + " algorithm with about the accuracy of fp32 takes by its account."
    },
    footer = {
      Help.PROBLEM,
      "",
      "Examples:",
      "  ./gatun forecast --suite full --batch 32",
      "  ./gatun forecast --algorithm cuda-tf32x3 --problem ic64ih56oc64kh3ph1"
    })
public final class ForecastCommand implements Callable<Integer> {

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private static final String NOTE =
      "µs may be below least µs: Winograd's algorithms do fewer multiply-adds, and tf32x3 does them"
          + " on tensor cores.";

  @Spec private CommandSpec spec;

  @Option(
      names = "--suite",
      converter = Converters.SuiteName.class,
      defaultValue = "full",
      description =
          "Which layers, unless problems are given: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Suite suite;

  @Mixin private ProblemOptions problems;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "32",
      description = "Pictures at a time, of a suite (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      converter = Converters.Algorithm.class,
      description = "One CUDA algorithm in place of the fastest.")
  private @Nullable ConvAlgorithm algorithm;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** For picocli. */
  public ForecastCommand() {}

  @Override
  public Integer call() {
    if (algorithm != null && !algorithm.isOnDevice()) {
      throw new ParameterException(
          spec.commandLine(),
          "--algorithm %s: must be a CUDA algorithm, see ./gatun list".formatted(algorithm.name()));
    }
    List<ConvProblem> layers = problems.isEmpty() ? batched() : problems.all();
    List<Entry> entries = layers.stream().flatMap(layer -> entry(layer).stream()).toList();
    if (entries.size() < layers.size()) {
      spec.commandLine()
          .getErr()
          .printf("%d of %d layers are not taken%n", layers.size() - entries.size(), layers.size());
    }
    spec.commandLine()
        .getOut()
        .print(json ? Output.json(entries) + System.lineSeparator() : table(entries));
    spec.commandLine().getOut().flush();
    return Failures.OK;
  }

  private List<ConvProblem> batched() {
    return suite.layers().stream().map(layer -> layer.withBatch(batch)).toList();
  }

  private List<Entry> entry(ConvProblem layer) {
    Gpu gpu = Gpu.H200;
    double least = gpu.floorNanos(layer.macs(), layer.minimumBytes());
    return CudaForecast.of(layer, gpu).stream()
        .filter(this::isAskedFor)
        .limit(1)
        .map(forecast -> new Entry(layer.text(), layer.minimumBytes(), least, forecast))
        .toList();
  }

  private boolean isAskedFor(CudaForecast forecast) {
    return algorithm == null ? forecast.isFp32() : forecast.algorithm().equals(algorithm.name());
  }

  private static String table(List<Entry> entries) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("problem", "least MB", "MB", "least µs", "µs", "algorithm", "kernels"));
    entries.forEach(entry -> rows.add(entry.row()));
    return Output.table(rows) + NOTE + System.lineSeparator();
  }

  /**
   * A line.
   *
   * @param problem its text
   * @param leastBytes src, weights and dst once
   * @param leastNanos by the multiply-adds of the definition and the least bytes
   * @param forecast of the algorithm
   */
  private record Entry(
      String problem, double leastBytes, double leastNanos, CudaForecast forecast) {

    List<String> row() {
      return List.of(
          problem,
          number(leastBytes / BYTES_PER_MEGABYTE),
          number(forecast.bytes() / BYTES_PER_MEGABYTE),
          number(leastNanos / NANOS_PER_MICRO),
          number(forecast.nanos() / NANOS_PER_MICRO),
          forecast.algorithm(),
          forecast.kernels());
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
  }
}

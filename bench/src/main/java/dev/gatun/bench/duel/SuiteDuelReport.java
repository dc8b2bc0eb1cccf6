package dev.gatun.bench.duel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Spins;
import dev.gatun.bench.stats.Figures;
import dev.gatun.bench.stats.GeometricMean;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.reference.ConvProblem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fastest of ours against a peer, layer by layer.
 *
 * @param command what was typed
 * @param peer the peer's name
 * @param threads how many threads each side used
 * @param layers how each layer ended, at least one
 * @param peakGflops the FMA peak of that many threads, measured in the same run
 * @param peaks the peaks of the machine, measured in the same run
 * @param machine what it was measured on
 */
public record SuiteDuelReport(
    String command,
    String peer,
    int threads,
    List<LayerDuel> layers,
    double peakGflops,
    Peaks peaks,
    MachineCard machine) {

  /**
   * The geometric mean of the ratios.
   *
   * @return above 1 if ours are faster
   */
  @JsonProperty
  public double geomean() {
    return mean(layer -> layer.ratio().value());
  }

  /**
   * The geometric mean of the ratios with reorders from and to NHWC.
   *
   * @return above 1 if ours are faster
   */
  @JsonProperty
  public double geomeanFromNhwc() {
    return mean(layer -> layer.ratioFromNhwc().value());
  }

  /**
   * The lowest ratio of a layer.
   *
   * @return above 1 if ours are faster everywhere
   */
  @JsonProperty
  public double worst() {
    return layers.stream().mapToDouble(layer -> layer.ratio().value()).min().orElseThrow();
  }

  /**
   * How many micro-kernels this process has made so far, for the layers and to choose among them.
   *
   * @return those of ours
   */
  @JsonProperty
  public Spins spins() {
    return new Spins(MicroKernels.spun(), MicroKernels.respun());
  }

  /**
   * What comes before the layers.
   *
   * @return the command, the machine and its peaks
   */
  public String head() {
    return String.join(
        System.lineSeparator(),
        "$ " + command,
        machine.line(),
        String.format(
            Locale.ROOT,
            "measured: FMA peak %.1f GF/s on %d threads, %.1f on one core; memory %.1f GB/s",
            peakGflops,
            threads,
            peaks.coreGflops(),
            peaks.memoryGBs()));
  }

  /**
   * A layer.
   *
   * @param layer how it ended
   * @return a line
   */
  public static String line(LayerDuel layer) {
    ConvProblem problem = ConvProblem.parse(layer.problem());
    return String.format(
        Locale.ROOT,
        "%-24s %-14s %9s %6.1f GF/s   %-8s %9s %6.1f GF/s   ratio %-26s %-14s from NHWC %s",
        LayerName.text(problem),
        layer.ours().name(),
        Figures.duration(layer.ours().medianNanos()),
        layer.ours().gflops(),
        layer.peer().name(),
        Figures.duration(layer.peer().medianNanos()),
        layer.peer().gflops(),
        layer.ratio().text(),
        layer.verdict().word(),
        Figures.decimal(layer.ratioFromNhwc().value()));
  }

  /**
   * What comes behind the layers.
   *
   * @return who was fastest how often, and the geometric mean there, on how many layers ours are
   *     faster, how many kernels were made again, the mean from NHWC, and last a line such as
   *     "geomean 1.23 worst 0.81 layers 97"
   */
  public String foot() {
    return String.join(
        System.lineSeparator(),
        "fastest of ours, layers and geomean there: " + fastest(),
        "than %s, layers: %s".formatted(peer, verdicts()),
        "micro-kernels of ours: %d, %d times made again because C2 had let one down"
            .formatted(spins().spun(), spins().respun()),
        "geomean from NHWC " + Figures.decimal(geomeanFromNhwc()),
        "geomean %s worst %s layers %d"
            .formatted(Figures.decimal(geomean()), Figures.decimal(worst()), layers.size()));
  }

  private String fastest() {
    Map<String, List<LayerDuel>> byName =
        layers.stream().collect(Collectors.groupingBy(layer -> layer.ours().name()));
    return byName.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .map(entry -> "%s %s".formatted(entry.getKey(), share(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String share(List<LayerDuel> some) {
    return some.size() + " " + Figures.decimal(mean(some, layer -> layer.ratio().value()));
  }

  private String verdicts() {
    return Arrays.stream(SpeedVerdict.Kind.values())
        .map(kind -> kind.word() + " " + count(kind))
        .collect(Collectors.joining(", "));
  }

  private long count(SpeedVerdict.Kind kind) {
    return layers.stream().filter(layer -> layer.verdict() == kind).count();
  }

  private double mean(Function<LayerDuel, Double> ratio) {
    return mean(layers, ratio);
  }

  private static double mean(List<LayerDuel> layers, Function<LayerDuel, Double> ratio) {
    return GeometricMean.of(layers.stream().mapToDouble(ratio::apply)).orElseThrow();
  }
}

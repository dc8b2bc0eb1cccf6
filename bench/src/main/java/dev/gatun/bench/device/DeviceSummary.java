package dev.gatun.bench.device;

import dev.gatun.bench.stats.GeometricMean;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What many layers say together: geometric means over all of them on which both sides were
 * measured.
 *
 * @param figures by what they are, in the order in which to read them
 */
record DeviceSummary(List<Figure> figures) {

  private static final int MANY_CHANNELS = 64;

  /**
   * A geometric mean.
   *
   * @param name what it is of
   * @param batch of the layers
   * @param value the mean
   * @param worst the smallest
   * @param layers how many it is of
   */
  record Figure(String name, int batch, double value, double worst, int layers) {}

  static DeviceSummary of(List<Trial> trials, DevicePeaks peaks) {
    Map<ConvProblem, List<Trial>> byLayer = new LinkedHashMap<>();
    trials.stream()
        .filter(Trial::isMeasured)
        .forEach(t -> byLayer.computeIfAbsent(t.problem(), _ -> new ArrayList<>()).add(t));
    List<Figure> figures = new ArrayList<>();
    for (int batch : byLayer.keySet().stream().map(ConvProblem::mb).distinct().toList()) {
      figures.addAll(ofBatch(batch, byLayer, peaks));
    }
    return new DeviceSummary(figures);
  }

  private static List<Figure> ofBatch(
      int batch, Map<ConvProblem, List<Trial>> byLayer, DevicePeaks peaks) {
    Predicate<ConvProblem> all = p -> p.mb() == batch;
    Predicate<ConvProblem> vgg = all.and(p -> p.name().startsWith("vgg") && isThree(p));
    Predicate<ConvProblem> winograd = all.and(DeviceSummary::suitsWinograd);
    Predicate<Trial> gemm = named("cuda-implicit-gemm");
    List<Figure> figures = new ArrayList<>();
    addRatio(
        figures,
        "cudnn over the fastest of ours in fp32",
        batch,
        layers(byLayer, all),
        named("cudnn"),
        t -> t.isOurs() && t.isFp32());
    addShare(figures, batch, layers(byLayer, vgg), gemm, peaks);
    addRatio(
        figures,
        "cuda-implicit-gemm over Winograd, 3x3 of stride 1 and 64 channels or more",
        batch,
        layers(byLayer, winograd),
        gemm,
        t -> t.contender().startsWith("cuda-winograd"));
    addRatio(
        figures,
        "cudnn over cuda-tf32x3",
        batch,
        layers(byLayer, all),
        named("cudnn"),
        named("cuda-tf32x3"));
    addRatio(
        figures,
        "cudnn-tf32 over cuda-tf32",
        batch,
        layers(byLayer, all),
        named("cudnn-tf32"),
        named("cuda-tf32"));
    return figures;
  }

  private static boolean isThree(ConvProblem p) {
    return p.kh() == 3 && p.kw() == 3;
  }

  private static boolean suitsWinograd(ConvProblem p) {
    boolean isDense = isThree(p) && p.sh() == 1 && p.sw() == 1 && p.dh() == 0 && p.dw() == 0;
    return isDense && p.icPerGroup() >= MANY_CHANNELS && p.ocPerGroup() >= MANY_CHANNELS;
  }

  private static Predicate<Trial> named(String contender) {
    return trial -> trial.contender().equals(contender);
  }

  private static Collection<List<Trial>> layers(
      Map<ConvProblem, List<Trial>> byLayer, Predicate<ConvProblem> which) {
    return byLayer.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The time of the fastest of some over that of the fastest of others. */
  private static void addRatio(
      List<Figure> figures,
      String name,
      int batch,
      Collection<List<Trial>> layers,
      Predicate<Trial> above,
      Predicate<Trial> below) {
    List<Double> ratios = new ArrayList<>();
    for (List<Trial> layer : layers) {
      OptionalDouble one = fastest(layer, above);
      OptionalDouble other = fastest(layer, below);
      if (one.isPresent() && other.isPresent()) {
        ratios.add(one.getAsDouble() / other.getAsDouble());
      }
    }
    add(figures, name, batch, ratios);
  }

  /** Multiply-adds a nanosecond over the most that were seen. */
  private static void addShare(
      List<Figure> figures,
      int batch,
      Collection<List<Trial>> layers,
      Predicate<Trial> who,
      DevicePeaks peaks) {
    List<Double> shares = new ArrayList<>();
    for (List<Trial> layer : layers) {
      double macs = layer.getFirst().problem().macs();
      fastest(layer, who).ifPresent(nanos -> shares.add(macs / nanos / peaks.fmasPerNano()));
    }
    add(figures, "cuda-implicit-gemm's share of the fp32 peak, 3x3 of VGG", batch, shares);
  }

  private static OptionalDouble fastest(List<Trial> layer, Predicate<Trial> who) {
    return layer.stream().filter(who).mapToDouble(Trial::median).min();
  }

  private static void add(List<Figure> figures, String name, int batch, List<Double> values) {
    if (!values.isEmpty()) {
      double mean =
          GeometricMean.of(values.stream().mapToDouble(Double::doubleValue)).orElseThrow();
      double worst = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      figures.add(new Figure(name, batch, mean, worst, values.size()));
    }
  }
}

package dev.gatun.bench.report.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.report.MadeUpResult;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.Timing;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is computed from measurements: order, winners, ratios and totals. */
class LayerTableTest {

  private static final ConvProblem A = ConvProblem.parse("ic1ih4oc1kh1n\"a\"");
  private static final ConvProblem B = ConvProblem.parse("ic1ih8oc1kh1n\"b\"");
  private static final ConvProblem C = ConvProblem.parse("ic1ih16oc1kh1n\"c\"");

  @Test
  void layersComeInTheOrderOfTheirNetworks() {
    List<Measurement> shuffled =
        new ArrayList<>(MadeUpResult.of(ConvLayerLists.allDistinct()).measurements());
    Collections.shuffle(shuffled, new Random(1));

    LayerTable table = LayerTable.of(MadeUpResult.of("full", shuffled));

    assertThat(table.rows().stream().map(LayerRow::problem))
        .containsExactlyElementsOf(ConvLayerLists.allDistinct());
    assertThat(table.byNetwork().keySet())
        .as("all of vgg19 is in vgg16")
        .containsExactly("lenet5", "alexnet", "vgg16", "googlenet", "resnet18", "resnet50");
  }

  @Test
  void fastestIsTheOneWithTheLeastTime() {
    LayerRow row =
        table(micros(A, "gemm", 5), micros(A, "plain", 3), micros(A, "library", 4)).row(A);

    assertThat(row.fastest(MadeUpResult.names()).orElseThrow().contender()).isEqualTo("plain");
    assertThat(row.fastest(List.of("slow"))).isEmpty();
  }

  @Test
  void wrongIsNeverFastest() {
    Measurement wrong = Measurement.without(A, "plain", Outcome.WRONG, "wrong");

    LayerRow row = table(micros(A, "gemm", 5), wrong).row(A);

    assertThat(row.fastest(MadeUpResult.names()).orElseThrow().contender()).isEqualTo("gemm");
    assertThat(row.gflops("plain")).isNaN();
  }

  @Test
  void speedIsTheOthersTimeOverOnesOwn() {
    Layers layers = table(micros(A, "gemm", 2), micros(A, "library", 1));

    assertThat(Relative.speed(layers.row(A), "gemm", "library")).isEqualTo(0.5);
    assertThat(Relative.best(layers.row(A), layers.table)).isEqualTo(0.5);
    // 10 % of each time, independent
    assertThat(Relative.bestError(layers.row(A), layers.table))
        .isCloseTo(0.5 * Math.sqrt(0.02), within(1e-12));
  }

  @Test
  void geometricMeanTakesLayersThatBothHave() {
    LayerTable table =
        table(
                micros(A, "gemm", 2),
                micros(A, "library", 1),
                micros(B, "gemm", 1),
                micros(B, "library", 8),
                micros(C, "gemm", 1))
            .table;

    assertThat(Relative.geometricMean(table, "gemm", "library").orElseThrow())
        .isCloseTo(2, within(1e-12));
    assertThat(Relative.geometricMean(table, "slow", "library")).isEmpty();
  }

  @Test
  void totalCountsEachLayerAsOftenAsItOccurs() {
    List<ConvProblem> layers = ConvLayerLists.of("resnet18");
    List<Measurement> measurements = new ArrayList<>();
    layers.forEach(layer -> measurements.add(micros(layer, "gemm", 10)));
    int all = layers.stream().mapToInt(ConvProblem::times).sum();

    NetworkTotal total = total(measurements, "resnet18");

    assertThat(total.micros()).containsOnlyKeys("gemm");
    assertThat(total.micros().get("gemm")).isCloseTo(10 * all, within(1e-9));
    assertThat(total.notRun()).isEmpty();
  }

  @Test
  void totalFindsLayersThatAnotherNetworkLentItsName() {
    ConvProblem shared = ConvLayerLists.of("resnet50").getFirst().named("other:name", 1);

    NetworkTotal total = total(List.of(micros(shared, "gemm", 10)), "resnet50");

    assertThat(total.layersRun()).isEqualTo(1);
    assertThat(total.notRun()).hasSize(total.layers() - 1);
  }

  @Test
  void whoLacksALayerHasNoTotal() {
    List<ConvProblem> layers = ConvLayerLists.of("lenet5");
    List<Measurement> measurements = new ArrayList<>();
    layers.forEach(layer -> measurements.add(micros(layer, "gemm", 1)));
    measurements.add(micros(layers.getFirst(), "slow", 1));

    NetworkTotal total = total(measurements, "lenet5");

    assertThat(total.micros()).containsOnlyKeys("gemm");
    assertThat(total.misses().get("slow")).containsExactly(LayerName.of(layers.get(1)).layer());
  }

  @Test
  void everyContenderHasAColourOfItsOwn() {
    LayerTable table = LayerTable.of(MadeUpResult.of("own", List.of()));

    assertThat(table.contenders().stream().map(name -> Palette.of(name, table)).distinct())
        .hasSameSizeAs(table.contenders());
  }

  private static NetworkTotal total(List<Measurement> measurements, String network) {
    LayerTable table = LayerTable.of(MadeUpResult.of("own", measurements));
    return NetworkTotal.of(table).stream()
        .filter(total -> total.network().equals(network))
        .findFirst()
        .orElseThrow();
  }

  private static Layers table(Measurement... measurements) {
    BenchResult result = MadeUpResult.of("own", List.of(measurements));
    return new Layers(LayerTable.of(result));
  }

  private static Measurement micros(ConvProblem problem, String contender, double micros) {
    Timing timing = new Timing(micros, 0.1 * micros, List.of(List.of(micros)));
    return Measurement.measured(problem, contender, "compared", "nhwc", timing, Map.of());
  }

  private record Layers(LayerTable table) {
    LayerRow row(ConvProblem problem) {
      return table.ofGeometry(problem).orElseThrow();
    }
  }
}

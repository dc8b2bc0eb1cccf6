package dev.gatun.bench.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicePlanTest {

  private final List<ConvProblem> layers = DevicePlan.layers(List.of(32, 1));

  @Test
  void hasEveryLayerOnceAtEachBatchInTheirOrder() {
    assertThat(layers).extracting(ConvProblem::geometry).doesNotHaveDuplicates();
    int half = layers.size() / 2;
    assertThat(layers.subList(0, half)).extracting(ConvProblem::mb).containsOnly(32);
    assertThat(layers.subList(half, layers.size())).extracting(ConvProblem::mb).containsOnly(1);
    assertThat(layers.subList(0, half))
        .extracting(layer -> layer.name().replaceFirst(":.*", ""))
        .contains("alexnet", "vgg16", "googlenet", "resnet50", "lenet5");
  }

  @Test
  void beginsWithTheLayersOfMostWork() {
    assertThat(layers.getFirst().name()).startsWith("vgg16:");
    assertThat(layers.subList(0, layers.size() / 2))
        .isSortedAccordingTo(
            (a, b) -> Double.compare((double) b.times() * b.macs(), (double) a.times() * a.macs()));
  }
}

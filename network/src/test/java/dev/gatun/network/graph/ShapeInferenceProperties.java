package dev.gatun.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.operation.Dims;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Shapes of random small graphs against positions that are counted one by one. */
class ShapeInferenceProperties {

  @Provide
  Arbitrary<List<DrawnStep>> steps() {
    return DrawnStep.several();
  }

  @Property
  void shapesAreThoseCounted(
      @ForAll("steps") List<DrawnStep> steps,
      @ForAll @IntRange(min = 1, max = 3) int batch,
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns) {
    GraphBuilder net = new GraphBuilder("drawn");
    Dims expected = Dims.of(1, 2, rows, columns);
    Value value = net.input("picture", expected);
    for (int i = 0; i < steps.size(); i++) {
      value = steps.get(i).on(net, value, "node" + i);
      expected = steps.get(i).expected(expected);
      assertThat(value.dims()).isEqualTo(expected);
    }
    Graph graph = net.graph(value);
    assertThat(graph.dims(value.name())).isEqualTo(expected);
    assertThat(graph.withBatch(batch).dims(value.name())).isEqualTo(expected.with(0, batch));
    occurs("a map of one pixel", expected.size(2) == 1 && expected.size(3) == 1);
    occurs("a map larger than the picture", expected.size(2) > rows);
    for (DrawnStep.Kind kind : DrawnStep.Kind.values()) {
      occurs(kind.name(), steps.stream().anyMatch(step -> step.kind() == kind));
    }
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 5));
  }
}

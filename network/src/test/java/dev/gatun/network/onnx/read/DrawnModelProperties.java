package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.describe.Description;
import dev.gatun.network.graph.Graph;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever follows what, the answers are those of ONNX Runtime. */
class DrawnModelProperties {

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void givesTheAnswersOfThePeer(@ForAll("steps") List<DrawnModel.Step> steps, @ForAll long seed)
      throws IOException {
    TestModel model = DrawnModel.of(steps, seed);
    model.requireAgreement();
    model.requireAgreementWhenWritten();
    Graph graph = model.read().graph();
    assertThat(Description.of(graph).layers()).hasSameSizeAs(graph.nodes());
    for (DrawnModel.Step step : DrawnModel.Step.values()) {
      Statistics.label(step.name()).collect(steps.contains(step));
      Statistics.label(step.name()).coverage(c -> c.check(true).count(count -> count > 3));
    }
  }

  @Provide
  Arbitrary<List<DrawnModel.Step>> steps() {
    return Arbitraries.of(DrawnModel.Step.class).list().ofMinSize(1).ofMaxSize(12);
  }
}

package dev.gatun.network.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.RepeatCommand;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Execution;
import java.util.ArrayList;
import java.util.List;

/** Whether a compiled network gives what it should. */
public final class Agreement {

  /**
   * The largest error over the largest value. Each layer adds some units of 2⁻²⁴, Winograd some
   * tens, and the deepest network has 152. Networks of full size are held to ten times that in
   * {@code duel --networks}, for their sums are longer and a peer rounds on its own.
   */
  static final double RELATIVE = 1e-4;

  private Agreement() {}

  static float[] input(Graph graph) {
    String input = graph.nodes().iterator().next().name();
    return QuickWeights.uniform((int) graph.dims(input).elements(), 7);
  }

  /** All outputs of a compiled network, in NCHW. */
  public static List<float[]> outputs(CompiledNetwork network, Graph graph, float[] input) {
    try (Execution execution = network.newExecution()) {
      return outputs(execution, graph, input);
    }
  }

  static List<float[]> outputs(Execution execution, Graph graph, float[] input) {
    write(input, execution.input());
    execution.run();
    List<float[]> outputs = new ArrayList<>();
    for (String output : graph.outputs()) {
      outputs.add(execution.output(output).toArray(Layout.NCHW));
    }
    return outputs;
  }

  private static void write(float[] nchw, Tensor target) {
    try (Tensor given = Tensor.of(target.shape(), Layout.NCHW, nchw)) {
      target.copyFrom(given);
    }
  }

  public static void assertAgree(List<float[]> got, List<float[]> want) {
    assertThat(got).hasSameSizeAs(want);
    for (int i = 0; i < want.size(); i++) {
      assertThat(relativeError(got.get(i), want.get(i)))
          .as("output %d of %d; repeat: %s", i, want.size(), RepeatCommand.ofCallerIn("network"))
          .isLessThan(RELATIVE);
    }
  }

  /** The largest error over the largest value, of values that do not vanish and are not all one. */
  static double relativeError(float[] got, float[] want) {
    assertThat(got).hasSameSizeAs(want);
    double largest = 0;
    double error = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < want.length; i++) {
      largest = Math.max(largest, Math.abs(want[i]));
      least = Math.min(least, Math.abs(want[i]));
      error = Math.max(error, Double.isNaN(got[i]) ? 1e30 : Math.abs(got[i] - want[i]));
    }
    assertThat(largest).as("largest value").isBetween(1e-3, 1e12);
    assertThat(want.length == 1 || largest - least > 1e-2 * largest).as("values differ").isTrue();
    return error / largest;
  }
}

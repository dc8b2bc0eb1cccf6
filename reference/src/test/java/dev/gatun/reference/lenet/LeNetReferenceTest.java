package dev.gatun.reference.lenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.reference.ConvReference;
import dev.gatun.reference.dense.DenseProblem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only LeNet-5 has, against the figures of its paper and sums worked out by hand. */
class LeNetReferenceTest {

  @Test
  void c3Has1516Parameters() {
    ConnectionTable table = ConnectionTable.LENET5_C3;
    assertThat(table.oc()).isEqualTo(16);
    assertThat(table.count() * 25 + table.oc()).isEqualTo(1516);
    for (int c = 0; c < 6; c++) {
      int channel = c;
      long seen = table.connections().stream().filter(row -> row.contains(channel)).count();
      assertThat(seen).as("dst channels that see %d", c).isEqualTo(10);
    }
  }

  @Test
  void weightsWithoutConnectionAreZero() {
    ConnectionTable table = new ConnectionTable(3, List.of(List.of(0, 2), List.of(1)));
    float[] kernels = {1, 2, 5, 6, 9, 10};
    assertThat(table.spread(kernels)).containsExactly(1, 2, 0, 0, 5, 6, 0, 0, 9, 10, 0, 0);
    assertThatThrownBy(() -> table.spread(new float[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 weights for 3 connections: must be a multiple");
    assertThatThrownBy(() -> new ConnectionTable(2, List.of(List.of(0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 0]: must be different and 0 to 1");
  }

  @Test
  void subsamplingIsADepthwiseConvolution() {
    Subsampling s2 = new Subsampling(1, 2, 2, 4);
    float[] src = {1, 2, 3, 4, 5, 6, 7, 8, 1, 1, 1, 1, 1, 1, 1, 2};
    float[] weights = s2.weights(new float[] {2, -1});
    double[] got =
        new ConvReference(s2.asConvolution(), src, weights, new float[] {10, 0.5f}).all().sums();
    assertThat(got).containsExactly(2 * 14 + 10, 2 * 22 + 10, -4 + 0.5, -5 + 0.5);
    assertThatThrownBy(() -> s2.weights(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coefficients: must be 2");
  }

  @Test
  void distancesToCentres() {
    DenseProblem problem = new DenseProblem(2, 3, 2);
    float[] src = {1, -1, 1, 0, 0.5f, 2};
    float[] centres = {1, -1, 1, -1, 1, -1};
    double[] got = RadialBasisReference.of(problem, src, centres).values();
    assertThat(got).containsExactly(0, 12, 1 + 2.25 + 1, 1 + 0.25 + 9);
    assertThat(Arrays.stream(got).sum()).isEqualTo(26.5);
  }
}

package dev.gatun.network.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.onnx.RunningModel.Tensor;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Operation;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Whether ONNX Runtime pools the windows that we mean, above all where padding is and ends. Windows
 * that hold padding only, as dilated ones may, have no largest and no mean.
 */
class PoolingProperties {

  @Provide
  Arbitrary<DrawnPool> pools() {
    return DrawnPool.any();
  }

  @Property(tries = 300)
  void takesTheLargest(@ForAll("pools") DrawnPool drawn, @ForAll long seed) {
    float[] src = draw(drawn.rows(), seed);
    float[] got = run(new MaxPool(drawn.window(), drawn.ceil()), src);
    for (int position = 0; position < got.length; position++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int k = 0; k < drawn.kernel(); k++) {
        int row = drawn.row(position, k);
        largest = drawn.isInSrc(row) ? Math.max(largest, src[row]) : largest;
      }
      if (largest > Float.NEGATIVE_INFINITY) {
        assertThat(got[position]).isEqualTo(largest);
      }
    }
    edges(drawn, got.length);
  }

  @Property(tries = 300)
  void takesTheMean(
      @ForAll("pools") DrawnPool drawn, @ForAll boolean countsPadding, @ForAll long seed) {
    float[] src = draw(drawn.rows(), seed);
    float[] got = run(new AvgPool(drawn.window(), drawn.ceil(), countsPadding), src);
    for (int position = 0; position < got.length; position++) {
      double sum = 0;
      int count = 0;
      for (int k = 0; k < drawn.kernel(); k++) {
        int row = drawn.row(position, k);
        sum += drawn.isInSrc(row) ? src[row] : 0;
        count += drawn.isInSrc(row) || countsPadding && drawn.isPadded(row) ? 1 : 0;
      }
      if (count > 0) {
        assertThat((double) got[position]).isCloseTo(sum / count, within(1e-5));
      }
    }
    edges(drawn, got.length);
  }

  private static void edges(DrawnPool drawn, int positions) {
    boolean isBeyond = !drawn.isPadded(drawn.row(positions - 1, drawn.kernel() - 1));
    occurs("reaches beyond the padding", isBeyond);
    occurs("dilated", drawn.dilation() > 0 && drawn.kernel() > 1);
    occurs("asymmetric padding", drawn.top() != drawn.bottom());
  }

  private static float[] run(Operation pool, float[] src) {
    Dims dims = Dims.of(1, 1, src.length, 1);
    GraphBuilder net = new GraphBuilder("pool");
    Graph graph = net.graph(net.input("src", dims).then("pool", pool));
    try (RunningModel model = RunningModel.of(graph, Map.of())) {
      Tensor got = model.run(dims, src);
      assertThat(got.dims()).isEqualTo(graph.dims("pool"));
      return got.values();
    }
  }

  private static float[] draw(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] src = new float[rows];
    for (int row = 0; row < rows; row++) {
      src[row] = (float) random.nextDouble(-2, -1);
    }
    return src;
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 5));
  }
}

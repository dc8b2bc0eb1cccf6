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
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolReference;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whether ONNX Runtime pools the windows that we mean, above all where padding is and ends. */
class PoolingProperties {
  private static final int TRIES = 300;

  @Provide
  Arbitrary<DrawnPool> pools() {
    return DrawnPool.any();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void takesTheLargest(@ForAll("pools") DrawnPool drawn, @ForAll long seed) {
    requireRight(new MaxPool(drawn.window(), drawn.ceil()), PoolKind.MAX, drawn, seed);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void takesTheMeanOfSrc(@ForAll("pools") DrawnPool drawn, @ForAll long seed) {
    AvgPool pool = new AvgPool(drawn.window(), drawn.ceil(), false);
    requireRight(pool, PoolKind.AVG_EXCLUDE_PADDING, drawn, seed);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void takesTheMeanOfSrcAndPadding(@ForAll("pools") DrawnPool drawn, @ForAll long seed) {
    AvgPool pool = new AvgPool(drawn.window(), drawn.ceil(), true);
    requireRight(pool, PoolKind.AVG_INCLUDE_PADDING, drawn, seed);
  }

  private static void requireRight(Operation pool, PoolKind kind, DrawnPool drawn, long seed) {
    float[] src = draw(drawn.rows(), seed);
    float[] got = run(pool, src);
    double[] want = new PoolReference(drawn.problem(kind), src).all().values();
    assertThat(got).hasSameSizeAs(want);
    for (int i = 0; i < want.length; i++) {
      assertThat((double) got[i]).isCloseTo(want[i], within(1e-6));
    }
    occurs("reaches beyond the padding", drawn.reachesBeyond());
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

  /** Negative, so that padding taken for zeros shows as a largest. */
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

package dev.gatun.bench.report.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.report.MadeUpResult;
import dev.gatun.bench.report.layer.Roofline.Bound;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ceiling is above a layer: 241 GFLOP/s, 21.5 GB/s and a cache of 48 KiB are made up. */
class RooflineTest {

  @Test
  void manyProductsAnOperandAreBoundByArithmetic() {
    Roofline point = of("ic64ih56oc64kh3ph1");

    assertThat(point.bound()).isEqualTo(Bound.ARITHMETIC);
    assertThat(point.roof()).isEqualTo(241);
    assertThat(point.share()).isEqualTo(point.best().gflops() / 241);
  }

  @Test
  void fewProductsAnOperandAreBoundByMemoryOnlyBeyondTheCache() {
    Roofline large = of("ic4ih128oc4kh1");
    Roofline small = of("ic4ih16oc4kh1");

    assertThat(large.bound()).isEqualTo(Bound.MEMORY);
    assertThat(large.roof()).isCloseTo(21.5 * large.intensity(), within(1e-9));
    assertThat(small.bound()).isEqualTo(Bound.CACHE);
  }

  private static Roofline of(String problem) {
    BenchResult result = MadeUpResult.of(List.of(ConvProblem.parse(problem)));
    return Roofline.of(result, LayerTable.of(result)).getFirst();
  }
}

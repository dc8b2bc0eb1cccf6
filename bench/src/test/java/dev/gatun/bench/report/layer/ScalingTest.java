package dev.gatun.bench.report.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.report.MadeUpResult;
import dev.gatun.bench.result.BenchResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which timings over threads and batch are of one layer. */
class ScalingTest {

  @Test
  void batchesOfALayerAreOnePanelWithOrWithoutAName() {
    BenchResult named = MadeUpResult.of("named", "2026-01-02T03:04:05Z");

    assertThat(Scaling.of(MadeUpResult.scaled(named, "ic64ih56oc64kh3ph1n\"net:three\"")))
        .singleElement()
        .returns("net three", Scaling::name)
        .satisfies(ScalingTest::hasBothBatchesOfBoth);
    assertThat(Scaling.of(MadeUpResult.scaled(named, "ic64ih56oc64kh3ph1")))
        .singleElement()
        .returns("64→64 3×3 @56×56", Scaling::name)
        .satisfies(ScalingTest::hasBothBatchesOfBoth);
  }

  private static void hasBothBatchesOfBoth(Scaling layer) {
    assertThat(layer.lines())
        .extracting(Scaling.Line::name)
        .isEqualTo(
            List.of("gemm, batch 1", "library, batch 1", "gemm, batch 16", "library, batch 16"));
  }
}

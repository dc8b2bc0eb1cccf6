package dev.gatun.bench.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.device.DeviceSummary.Figure;
import dev.gatun.bench.device.Trial.Outcome;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Means over layers with made-up times. */
class DeviceSummaryTest {

  private static final ConvProblem ONE =
      ConvProblem.parse("mb32ic64ih8oc64kh3ph1").named("vgg16:one", 1);
  private static final ConvProblem TWO =
      ConvProblem.parse("mb32ic16ih8oc16kh1").named("resnet50:two", 1);
  private static final DevicePeaks PEAKS =
      new DevicePeaks(ONE.macs() / 50.0, 1, 1, 1, new double[] {1}, new double[] {1});

  private final DeviceSummary summary =
      DeviceSummary.of(
          List.of(
              trial(ONE, "cudnn", true, 100),
              trial(ONE, "cuda-implicit-gemm", true, 80),
              trial(ONE, "cuda-winograd-f4", true, 50),
              trial(ONE, "cuda-tf32", false, 10),
              trial(TWO, "cudnn", true, 20),
              trial(TWO, "cuda-implicit-gemm", true, 40),
              new Trial(
                  TWO, "cuda-naive", true, Outcome.WRONG, "", "", true, null, null, new double[0])),
          PEAKS);

  @Test
  void theFastestInFp32IsComparedLayerByLayer() {
    Figure figure = figure("cudnn over the fastest of ours in fp32");
    assertThat(figure.value()).isCloseTo(1, within(1e-12));
    assertThat(figure.worst()).isEqualTo(0.5);
    assertThat(figure.layers()).isEqualTo(2);
    assertThat(figure.batch()).isEqualTo(32);
  }

  @Test
  void onlyLayersOfItsKindCount() {
    Figure share = figure("cuda-implicit-gemm's share of the fp32 peak, 3x3 of VGG");
    assertThat(share.value()).isCloseTo(50.0 / 80, within(1e-12));
    assertThat(share.layers()).isEqualTo(1);
    Figure winograd =
        figure("cuda-implicit-gemm over Winograd, 3x3 of stride 1 and 64 channels or more");
    assertThat(winograd.value()).isCloseTo(1.6, within(1e-12));
    assertThat(winograd.layers()).isEqualTo(1);
  }

  @Test
  void whatNobodyMeasuredIsNoFigure() {
    assertThat(summary.figures())
        .extracting(Figure::name)
        .doesNotContain("cudnn over cuda-tf32x3", "cudnn-tf32 over cuda-tf32");
  }

  private Figure figure(String name) {
    return summary.figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static Trial trial(ConvProblem problem, String contender, boolean isFp32, double nanos) {
    return new Trial(
        problem,
        contender,
        contender.startsWith("cuda-"),
        Outcome.MEASURED,
        "",
        contender,
        isFp32,
        new MeasuredError(0, 0),
        nanos,
        new double[] {nanos});
  }
}

package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaRecording;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.DeviceClock;
import dev.gatun.kernels.tensor.Tensor;
import java.util.Arrays;

/**
 * How long a prepared convolution takes where it runs. Runs are recorded and launched together, and
 * a device times them by its own clock: launched one by one and waited for, small layers would all
 * take the time of a launch.
 */
final class CudaTiming {

  private static final int ROUNDS = 5;
  private static final double TURN_NANOS = 2e6;
  private static final int MOST_RUNS = 64;

  private CudaTiming() {}

  /** The best mean time of a run over some turns, behind runs that are not counted. */
  static double nanos(PreparedConv conv, CudaRunner runner) {
    try (Tensor src = conv.newSrc();
        Tensor residual = conv.newDst();
        Tensor dst = conv.newDst();
        Tensor workspace = conv.newWorkspace()) {
      src.fill(1);
      Runnable run =
          conv.postOps().adds()
              ? () -> conv.run(src, residual, dst, workspace)
              : () -> conv.run(src, dst, workspace);
      run.run();
      DeviceClock clock = runner.clock();
      String what = "%s for %s".formatted(conv.algorithm(), conv.problem().text());
      int runs = (int) Math.clamp(TURN_NANOS / best(clock, 1, run, what), 1, MOST_RUNS);
      String all = "%d runs of %s".formatted(runs, what);
      try (CudaRecording turn = runner.record(() -> repeat(runs, run), all)) {
        return best(clock, ROUNDS, turn::run, all) / runs;
      }
    }
  }

  private static double best(DeviceClock clock, int times, Runnable work, String what) {
    return Arrays.stream(clock.nanos(times, () -> {}, work, what)).min().orElseThrow();
  }

  private static void repeat(int times, Runnable run) {
    for (int i = 0; i < times; i++) {
      run.run();
    }
  }
}

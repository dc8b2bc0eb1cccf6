package dev.gatun.bench.device;

import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.kernels.cuda.CudaProgram;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.DeviceCard;
import dev.gatun.kernels.cuda.DeviceClock;
import dev.gatun.kernels.cuda.PeakKernels;
import dev.gatun.kernels.tensor.Block;

/**
 * What a device was seen to do at most, with its clocks as they are.
 *
 * @param fmasPerNano fused multiply-adds in fp32 a nanosecond, by the median
 * @param copiedPerNano bytes read and written a nanosecond by a copy, which are GB/s, by the median
 * @param fmas how many multiply-adds a sample has
 * @param copied how many bytes a sample reads and writes
 * @param fmaNanos the samples
 * @param copyNanos the samples
 */
record DevicePeaks(
    double fmasPerNano,
    double copiedPerNano,
    double fmas,
    double copied,
    double[] fmaNanos,
    double[] copyNanos) {

  private static final int SAMPLES = 50;
  private static final double SAMPLE_NANOS = 2e6;
  private static final int FIRST_ROUNDS = 16;

  /** As many threads as a multiprocessor has at a time: 8 · 256. */
  private static final int BLOCKS_EACH = 8;

  private static final long BLOCK_BYTES = 256L * Float.BYTES;
  private static final long MOST_COPIED = 1L << 30;
  private static final int SHARE_OF_MEMORY = 64;
  private static final long PIECE = (long) PeakKernels.BLOCK_FLOATS * Float.BYTES;

  private static final String FMA = "multiply-adds, for the peak";
  private static final String COPY = "a copy, for the peak";

  static DevicePeaks measure(CudaRunner runner, DeviceClock clock, DeviceCard card) {
    try (Block sums =
        runner.place().allocate((long) card.multiprocessors() * BLOCKS_EACH * BLOCK_BYTES)) {
      int rounds = rounds(runner, clock, sums);
      double fmas = PeakKernels.multiplyAdds(sums.segment(), rounds);
      double[] fmaNanos = clock.nanos(SAMPLES, () -> {}, fma(runner, sums, rounds)::run, FMA);
      long half = Math.min(MOST_COPIED, card.memoryBytes() / SHARE_OF_MEMORY) / PIECE * PIECE;
      double[] copyNanos = copyNanos(runner, clock, half);
      return new DevicePeaks(
          fmas / Bootstrap.median(fmaNanos),
          2 * half / Bootstrap.median(copyNanos),
          fmas,
          2 * half,
          fmaNanos,
          copyNanos);
    }
  }

  /** So many that a sample takes its time. */
  private static int rounds(CudaRunner runner, DeviceClock clock, Block sums) {
    int rounds = FIRST_ROUNDS;
    while (clock.nanos(1, () -> {}, fma(runner, sums, rounds)::run, FMA)[0] < SAMPLE_NANOS) {
      rounds = Math.multiplyExact(rounds, 2);
    }
    return rounds;
  }

  /** Towards a limit of 2, so that the numbers stay ordinary ones. */
  private static CudaProgram fma(CudaRunner runner, Block sums, int rounds) {
    return PeakKernels.fma(runner, sums.segment(), rounds, 0.5f, 1);
  }

  private static double[] copyNanos(CudaRunner runner, DeviceClock clock, long bytes) {
    try (Block src = runner.place().allocate(bytes);
        Block dst = runner.place().allocate(bytes)) {
      // Zeros would be copied faster.
      runner.place().fill(src.segment(), 1.2345678f);
      CudaProgram copy = PeakKernels.copy(runner, src.segment(), dst.segment());
      copy.run();
      return clock.nanos(SAMPLES, () -> {}, copy::run, COPY);
    }
  }
}

package dev.gatun.bench.device;

import dev.gatun.kernels.cuda.CudaProgram;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.DeviceCard;
import dev.gatun.kernels.cuda.PeakKernels;
import dev.gatun.kernels.tensor.Block;

/**
 * Reads twice as much as the second-level cache holds, so that a kernel behind it finds none of its
 * operands there, as if they were others each time. What is read stays clean: nothing of it has to
 * be written back while the kernel runs.
 */
final class CacheSweep implements AutoCloseable {

  private static final long PIECE = (long) PeakKernels.BLOCK_FLOATS * Float.BYTES;

  private final Block memory;
  private final Block unwritten;
  private final CudaProgram program;

  CacheSweep(CudaRunner runner, DeviceCard card) {
    long bytes = Math.max(1, Math.ceilDiv(2 * card.l2Bytes(), PIECE)) * PIECE;
    this.memory = runner.place().allocate(bytes);
    this.unwritten = runner.place().allocate(Float.BYTES);
    // Zeros never have the sum 1.
    this.program = PeakKernels.read(runner, memory.segment(), unwritten.segment(), 1);
  }

  void run() {
    program.run();
  }

  @Override
  public void close() {
    memory.close();
    unwritten.close();
  }
}

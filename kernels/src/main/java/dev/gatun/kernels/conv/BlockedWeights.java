package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.ConvProblem;

/**
 * Weights and bias in blocks of eight output channels of a group, as {@link DirectConv} reads them:
 * block, kernel row, kernel column, input channel, output channel. The channels behind the last are
 * zeros.
 */
final class BlockedWeights implements AutoCloseable {

  static final int CHANNELS = 8;

  private final ConvProblem problem;
  private final int blocksPerGroup;
  private final OffHeap block;
  private final long base;
  private final long bias;

  BlockedWeights(ConvProblem problem, ConvParameters parameters) {
    this.problem = problem;
    this.blocksPerGroup = Math.ceilDiv(problem.ocPerGroup(), CHANNELS);
    long weightFloats = blocks() * rowsPerBlock() * CHANNELS;
    this.block = OffHeap.allocate((weightFloats + (long) blocks() * CHANNELS) * Float.BYTES);
    this.base = block.segment().address();
    this.bias = base + weightFloats * Float.BYTES;
    for (int b = 0; b < blocks(); b++) {
      pack(b, parameters);
    }
  }

  int blocks() {
    return problem.g() * blocksPerGroup;
  }

  int groupOf(int b) {
    return b / blocksPerGroup;
  }

  int firstChannel(int b) {
    return groupOf(b) * problem.ocPerGroup() + b % blocksPerGroup * CHANNELS;
  }

  /** The channels of a block that exist. */
  int channelsOf(int b) {
    return Math.min(CHANNELS, problem.ocPerGroup() - b % blocksPerGroup * CHANNELS);
  }

  /** The weights of one tap: for each input channel of the group, the eight of the block. */
  long tap(int b, int y, int x) {
    return address(b, ((long) y * problem.kw() + x) * problem.icPerGroup());
  }

  long bias(int b) {
    return bias + (long) b * CHANNELS * Float.BYTES;
  }

  @Override
  public void close() {
    block.close();
  }

  private long address(int b, long row) {
    return base + (b * rowsPerBlock() + row) * CHANNELS * Float.BYTES;
  }

  private long rowsPerBlock() {
    return (long) problem.icPerGroup() * problem.kh() * problem.kw();
  }

  private void pack(int b, ConvParameters parameters) {
    int taps = problem.kh() * problem.kw();
    for (int i = 0; i < channelsOf(b); i++) {
      long channel = firstChannel(b) + i;
      Floats.set(bias(b), i, Floats.get(parameters.bias(), channel));
      for (int tap = 0; tap < taps; tap++) {
        for (int c = 0; c < problem.icPerGroup(); c++) {
          long from = (channel * problem.icPerGroup() + c) * taps + tap;
          long row = (long) tap * problem.icPerGroup() + c;
          Floats.set(address(b, row), i, Floats.get(parameters.weights(), from));
        }
      }
    }
  }
}

package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.ConvProblem;

/**
 * Weights and bias in the order in which a depthwise kernel reads them.
 *
 * <p>Per slice of taps and vector of output channels: for each kernel row, input channel of the
 * group and tap of the slice, the weights of the vector's channels side by side, zeros in the lanes
 * behind the last channel.
 */
final class DepthwiseWeights implements AutoCloseable {

  private final ConvProblem problem;
  private final int lanes;
  private final OffHeap block;
  private final Slice[] slices;
  private final long bias;

  DepthwiseWeights(ConvProblem problem, DepthwisePlan plan, ConvParameters parameters) {
    this.problem = problem;
    this.lanes = plan.lanes();
    long channels = (long) plan.vectors() * lanes;
    this.block = OffHeap.allocate(channels * (problem.taps() + 1) * Float.BYTES);
    this.bias = block.segment().address();
    this.slices = new Slice[plan.slices()];
    long at = bias + channels * Float.BYTES;
    for (int s = 0; s < slices.length; s++) {
      int taps = plan.tapStart(s + 1) - plan.tapStart(s);
      long stepBytes = (long) taps * lanes * Float.BYTES;
      long rowBytes = problem.icPerGroup() * stepBytes;
      slices[s] =
          new Slice(at, plan.tapStart(s), taps, stepBytes, rowBytes, problem.kh() * rowBytes);
      at += plan.vectors() * slices[s].vectorBytes();
    }
    pack(parameters);
  }

  /**
   * The weights of some taps of each kernel row.
   *
   * @param base the address of the first
   * @param firstTap the first tap
   * @param taps how many taps of a kernel row
   * @param stepBytes bytes from input channel to input channel of a group
   * @param rowBytes bytes from kernel row to kernel row
   * @param vectorBytes bytes from vector to vector
   */
  record Slice(long base, int firstTap, int taps, long stepBytes, long rowBytes, long vectorBytes) {

    /** The weights of a vector from a kernel row on. */
    long at(int vector, int y) {
      return base + vector * vectorBytes + y * rowBytes;
    }
  }

  Slice slice(int index) {
    return slices[index];
  }

  long bias(int vector) {
    return bias + (long) vector * lanes * Float.BYTES;
  }

  @Override
  public void close() {
    block.close();
  }

  private void pack(ConvParameters parameters) {
    for (int channel = 0; channel < problem.oc(); channel++) {
      Floats.set(bias, channel, Floats.get(parameters.bias(), channel));
      for (Slice slice : slices) {
        pack(parameters.weights(), slice, channel);
      }
    }
  }

  private void pack(long weights, Slice slice, int channel) {
    int depth = problem.icPerGroup();
    for (int y = 0; y < problem.kh(); y++) {
      long row = slice.at(channel / lanes, y);
      for (int k = 0; k < depth; k++) {
        long from = (((long) channel * depth + k) * problem.kh() + y) * problem.kw();
        for (int x = 0; x < slice.taps(); x++) {
          float weight = Floats.get(weights, from + slice.firstTap() + x);
          Floats.set(row, ((long) k * slice.taps() + x) * lanes + channel % lanes, weight);
        }
      }
    }
  }
}

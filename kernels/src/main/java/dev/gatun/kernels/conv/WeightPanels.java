package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.ConvProblem;

/**
 * Weights and bias in the order in which the micro-kernel reads them.
 *
 * <p>Per group and panel of output channels: for each column k of {@link Im2col}, the weights of
 * the panel's channels side by side, zeros in the lanes behind the last channel. A panel has as
 * many vectors as its channels need.
 */
final class WeightPanels implements AutoCloseable {

  private final GemmPlan plan;
  private final OffHeap block;
  private final int lanes;
  private final long groupFloats;
  private final long biasFloats;
  private final long base;
  private final long bias;

  WeightPanels(ConvProblem problem, GemmPlan plan, int lanes, ConvParameters parameters) {
    this.plan = plan;
    this.lanes = lanes;
    int lastPanel = plan.panels() - 1;
    this.biasFloats = channelStart(lastPanel) + (long) plan.vectorsOf(lastPanel) * lanes;
    this.groupFloats = biasFloats * plan.depth();
    this.block = OffHeap.allocate(problem.g() * (groupFloats + biasFloats) * Float.BYTES);
    this.base = block.segment().address();
    this.bias = base + problem.g() * groupFloats * Float.BYTES;
    pack(problem, parameters);
  }

  long weights(int group, int panel, int column) {
    long floats = channelStart(panel) * plan.depth() + (long) column * panelWidth(panel);
    return base + (group * groupFloats + floats) * Float.BYTES;
  }

  long bias(int group, int panel) {
    return bias + (group * biasFloats + channelStart(panel)) * Float.BYTES;
  }

  @Override
  public void close() {
    block.close();
  }

  private long channelStart(int panel) {
    return (long) panel * plan.panelChannels();
  }

  private int panelWidth(int panel) {
    return plan.vectorsOf(panel) * lanes;
  }

  private void pack(ConvProblem problem, ConvParameters parameters) {
    for (int group = 0; group < problem.g(); group++) {
      for (int panel = 0; panel < plan.panels(); panel++) {
        for (int i = 0; i < plan.channelsOf(panel); i++) {
          long channel = (long) group * problem.ocPerGroup() + channelStart(panel) + i;
          packChannel(problem, parameters.weights(), channel, weights(group, panel, 0), panel, i);
          Floats.set(bias(group, panel), i, Floats.get(parameters.bias(), channel));
        }
      }
    }
  }

  private void packChannel(
      ConvProblem problem, long weights, long channel, long target, int panel, int lane) {
    int taps = problem.kh() * problem.kw();
    long first = channel * plan.depth();
    for (int tap = 0; tap < taps; tap++) {
      for (int c = 0; c < problem.icPerGroup(); c++) {
        long column = (long) tap * problem.icPerGroup() + c;
        float weight = Floats.get(weights, first + (long) c * taps + tap);
        Floats.set(target, column * panelWidth(panel) + lane, weight);
      }
    }
  }
}

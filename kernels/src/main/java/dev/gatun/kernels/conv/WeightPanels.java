package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Transposition;
import dev.gatun.reference.ConvProblem;

/**
 * Weights and bias in the order in which the micro-kernel reads them.
 *
 * <p>Per group and panel of output channels: for each tap and input channel, in the order (y, x,
 * c), the weights of the panel's channels side by side, zeros in the lanes behind the last channel.
 * A panel has as many vectors as its channels need.
 */
final class WeightPanels implements AutoCloseable {

  private final ChannelPanels panels;
  private final int depth;
  private final OffHeap block;
  private final long groupFloats;
  private final long base;
  private final long bias;

  WeightPanels(ConvProblem problem, ChannelPanels panels, ConvParameters parameters) {
    this(problem.g(), panels, problem.icPerGroup() * problem.kh() * problem.kw());
    pack(problem, parameters);
  }

  /** Of zeros, to be filled by who has the weights in another form. */
  WeightPanels(int groups, ChannelPanels panels, int depth) {
    this.panels = panels;
    this.depth = depth;
    this.groupFloats = (long) panels.paddedChannels() * depth;
    long floats = groups * (groupFloats + panels.paddedChannels());
    this.block = OffHeap.allocate(floats * Float.BYTES);
    this.base = block.segment().address();
    this.bias = base + groups * groupFloats * Float.BYTES;
  }

  /** The weights of a panel from a step (y, x, c) on. */
  long weights(int group, int panel, int step) {
    long floats = (long) panels.start(panel) * depth + (long) step * panelWidth(panel);
    return base + (group * groupFloats + floats) * Float.BYTES;
  }

  long bias(int group, int panel) {
    return bias + ((long) group * panels.paddedChannels() + panels.start(panel)) * Float.BYTES;
  }

  @Override
  public void close() {
    block.close();
  }

  private int panelWidth(int panel) {
    return panels.vectorsOf(panel) * panels.lanes();
  }

  private void pack(ConvProblem problem, ConvParameters parameters) {
    for (int group = 0; group < problem.g(); group++) {
      for (int panel = 0; panel < panels.count(); panel++) {
        long channel = (long) group * problem.ocPerGroup() + panels.start(panel);
        pack(problem, parameters.weights(), channel, weights(group, panel, 0), panel);
        for (int i = 0; i < panels.channelsOf(panel); i++) {
          Floats.set(bias(group, panel), i, Floats.get(parameters.bias(), channel + i));
        }
      }
    }
  }

  /** A panel from its first channel on; without taps, whole panels are only transposed. */
  private void pack(ConvProblem problem, long weights, long channel, long target, int panel) {
    int width = panelWidth(panel);
    if (problem.kh() * problem.kw() == 1 && panels.channelsOf(panel) == width) {
      Transposition.of(width, depth).run(weights + channel * depth * Float.BYTES, target);
      return;
    }
    for (int i = 0; i < panels.channelsOf(panel); i++) {
      packChannel(problem, weights, channel + i, target, panel, i);
    }
  }

  private void packChannel(
      ConvProblem problem, long weights, long channel, long target, int panel, int lane) {
    int taps = problem.kh() * problem.kw();
    long first = channel * depth;
    for (int tap = 0; tap < taps; tap++) {
      for (int c = 0; c < problem.icPerGroup(); c++) {
        long step = (long) tap * problem.icPerGroup() + c;
        float weight = Floats.get(weights, first + (long) c * taps + tap);
        Floats.set(target, step * panelWidth(panel) + lane, weight);
      }
    }
  }
}

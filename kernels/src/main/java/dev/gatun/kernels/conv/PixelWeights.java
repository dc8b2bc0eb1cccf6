package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.reference.ConvProblem;

/**
 * Weights for pixels in lanes: per output channel in the order of {@link PixelColumns}, once for
 * each rotation of the kernel rows in the slots; and the bias of each channel in all lanes of a
 * register tile.
 */
final class PixelWeights implements AutoCloseable {

  private final ConvProblem problem;
  private final int biasFloats;
  private final OffHeap block;
  private final long base;
  private final long bias;

  /**
   * Packs them.
   *
   * @param width lanes of all vectors of a register tile
   */
  PixelWeights(ConvProblem problem, int width, ConvParameters parameters) {
    this.problem = problem;
    this.biasFloats = width;
    long weightFloats = problem.kh() * problem.weightsSize();
    this.block = OffHeap.allocate((weightFloats + (long) problem.oc() * biasFloats) * Float.BYTES);
    this.base = block.segment().address();
    this.bias = base + weightFloats * Float.BYTES;
    for (int o = 0; o < problem.oc(); o++) {
      for (int rotation = 0; rotation < problem.kh(); rotation++) {
        pack(o, rotation, parameters.weights());
      }
      for (int lane = 0; lane < biasFloats; lane++) {
        Floats.set(bias, (long) o * biasFloats + lane, Floats.get(parameters.bias(), o));
      }
    }
  }

  /** The weights of all channels, kh · ic · kw floats each. */
  long weights(int rotation) {
    return base + rotation * problem.weightsSize() * Float.BYTES;
  }

  long bias() {
    return bias;
  }

  /** From the bias of a channel to that of the next. */
  long biasStride() {
    return (long) biasFloats * Float.BYTES;
  }

  private void pack(int o, int rotation, long weights) {
    long channel = o * problem.taps();
    for (int c = 0; c < problem.ic(); c++) {
      for (int y = 0; y < problem.kh(); y++) {
        int slot = (y + rotation) % problem.kh();
        for (int x = 0; x < problem.kw(); x++) {
          long from = channel + ((long) c * problem.kh() + y) * problem.kw() + x;
          long to = channel + ((long) slot * problem.ic() + c) * problem.kw() + x;
          Floats.set(weights(rotation), to, Floats.get(weights, from));
        }
      }
    }
  }

  @Override
  public void close() {
    block.close();
  }
}

package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.tensor.Transposition;
import dev.gatun.reference.ConvProblem;
import java.lang.foreign.MemorySegment;

/**
 * Weights and bias of a fully connected layer, a vector of output channels side by side for each
 * input channel, zeros in the lanes behind the last channel.
 *
 * <p>A vector takes the room of the rows that it is made of, so weights are packed where they are.
 */
final class MatrixVectorWeights implements AutoCloseable {

  private final Tensor weights;
  private final Tensor bias;
  private final long vectorBytes;
  private final int lanes;
  private final long base;
  private final long biasBase;

  private MatrixVectorWeights(Tensor weights, Tensor bias, int lanes) {
    this.weights = weights;
    this.bias = bias;
    this.lanes = lanes;
    this.vectorBytes = (long) lanes * weights.shape().c() * Float.BYTES;
    this.base = weights.address();
    this.biasBase = bias.address();
    pack();
  }

  /** Packs a copy. */
  static MatrixVectorWeights of(ConvProblem problem, int lanes, ConvParameters parameters) {
    int padded = Math.ceilDiv(problem.oc(), lanes) * lanes;
    Tensor copy = Tensor.allocate(new Shape(padded, problem.ic(), 1, 1), Layout.NCHW);
    Floats.copy(parameters.weights(), copy.address(), (long) problem.oc() * problem.ic());
    return new MatrixVectorWeights(copy, bias(problem, padded, parameters), lanes);
  }

  /** Whether there are no lanes behind the last channel, so that no room is missing. */
  static boolean canOwn(Tensor weights, int lanes) {
    return weights.isDense() && weights.shape().n() % lanes == 0;
  }

  /** Packs the weights themselves, which are closed with this. */
  static MatrixVectorWeights owning(
      ConvProblem problem, int lanes, Tensor weights, ConvParameters parameters) {
    return new MatrixVectorWeights(weights, bias(problem, problem.oc(), parameters), lanes);
  }

  private static Tensor bias(ConvProblem problem, int padded, ConvParameters parameters) {
    Tensor bias = Tensor.allocate(new Shape(1, padded, 1, 1), Layout.NCHW);
    Floats.copy(parameters.bias(), bias.address(), problem.oc());
    return bias;
  }

  private void pack() {
    int ic = weights.shape().c();
    Transposition transposition = Transposition.of(lanes, ic);
    try (OffHeap scratch = OffHeap.allocate(vectorBytes)) {
      MemorySegment all = weights.segment();
      for (long at = 0; at < all.byteSize(); at += vectorBytes) {
        MemorySegment rows = all.asSlice(at, vectorBytes);
        scratch.segment().copyFrom(rows);
        transposition.run(scratch.segment().address(), rows.address());
      }
    }
  }

  /** The weights of a vector, for each input channel as many floats as there are lanes. */
  long weights(int vector) {
    return base + vector * vectorBytes;
  }

  /** The bias of a vector. */
  long bias(int vector) {
    return biasBase + (long) vector * lanes * Float.BYTES;
  }

  @Override
  public void close() {
    weights.close();
    bias.close();
  }
}

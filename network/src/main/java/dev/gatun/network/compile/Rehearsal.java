package dev.gatun.network.compile;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.NativeHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.HashSet;
import java.util.Set;

/**
 * Prepares kernels on weights of zeros and drops them, so that their code is there before any
 * weights are packed. C2 takes up to 90 MB to compile one; by the time that the weights need the
 * room it is given back.
 */
final class Rehearsal {

  private final Set<Part> played = new HashSet<>();

  private record Part(
      ConvAlgorithm algorithm, ConvProblem problem, PostOps postOps, PrepareOptions options) {}

  /** Makes the code of a kernel, unless it has been made. */
  void play(ConvAlgorithm algorithm, ConvProblem problem, PostOps postOps, PrepareOptions options) {
    if (!played.add(new Part(algorithm, problem.geometry(), postOps, options))) {
      return;
    }
    Shape shape = new Shape(problem.oc(), problem.icPerGroup(), problem.kh(), problem.kw());
    Tensor zeros = Tensor.allocate(shape, Layout.NCHW);
    algorithm.adopt(problem, zeros, new Epilogue(null, postOps), options).close();
  }

  /** Gives back what was taken. */
  void end() {
    NativeHeap.trim();
  }
}

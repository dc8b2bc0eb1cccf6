package dev.gatun.bench.command;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;

/** Leaves the bias out. */
final class WrongAlgorithm implements ConvAlgorithm {

  @Override
  public String name() {
    return "wrong";
  }

  @Override
  public Support supports(ConvProblem problem, Machine machine) {
    return Support.yes();
  }

  @Override
  public PreparedConv prepare(
      ConvProblem problem, Tensor weights, Epilogue epilogue, PrepareOptions options) {
    Epilogue withoutBias = new Epilogue(null, epilogue.postOps());
    return ConvAlgorithms.named("naive").prepare(problem, weights, withoutBias, options);
  }
}

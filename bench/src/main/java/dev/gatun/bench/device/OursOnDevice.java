package dev.gatun.bench.device;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;

/**
 * One of our algorithms.
 *
 * @param algorithm one that computes on devices
 * @param options with the device
 */
record OursOnDevice(ConvAlgorithm algorithm, PrepareOptions options) implements DeviceContender {

  @Override
  public String name() {
    return algorithm.name();
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public boolean isFp32(ConvProblem problem) {
    return accuracy(problem).multipliesLikeFp32();
  }

  @Override
  public Support supports(ConvProblem problem) {
    return algorithm.supports(problem, Machine.current().withDevice(options.device()));
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return algorithm.accuracy(problem);
  }

  @Override
  public BoundOnDevice bind(DeviceOperands operands) {
    try (Tensor weights = operands.data().weightsTensor();
        Tensor bias = operands.data().biasTensor()) {
      Epilogue epilogue = new Epilogue(bias, PostOps.NONE);
      PreparedConv conv = algorithm.prepare(operands.problem(), weights, epilogue, options);
      try {
        return new Bound(conv, conv.newWorkspace(), operands);
      } catch (RuntimeException | Error e) {
        conv.close();
        throw e;
      }
    }
  }

  private record Bound(PreparedConv conv, Tensor workspace, DeviceOperands operands)
      implements BoundOnDevice {

    @Override
    public void run() {
      conv.run(operands.src(), operands.dst(), workspace);
    }

    @Override
    public String implementation() {
      return conv.algorithm();
    }

    @Override
    public void close() {
      workspace.close();
      conv.close();
    }
  }
}

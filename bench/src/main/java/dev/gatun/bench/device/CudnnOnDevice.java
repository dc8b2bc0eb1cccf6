package dev.gatun.bench.device;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.peer.CudnnContender;
import dev.gatun.kernels.conv.Support;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;

/**
 * cuDNN.
 *
 * @param cudnn in fp32 or TF32
 */
record CudnnOnDevice(CudnnContender cudnn) implements DeviceContender {

  @Override
  public String name() {
    return cudnn.name();
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public boolean isFp32(ConvProblem problem) {
    return cudnn.isFp32();
  }

  @Override
  public Support supports(ConvProblem problem) {
    return cudnn.supports(problem);
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return cudnn.accuracy(problem);
  }

  @Override
  public BoundOnDevice bind(DeviceOperands o) {
    return new Bound(cudnn.bind(o.problem(), o.data(), o.src(), o.dst()));
  }

  private record Bound(BoundContender conv) implements BoundOnDevice {

    @Override
    public void run() {
      conv.run();
    }

    @Override
    public String implementation() {
      return conv.implementation();
    }

    @Override
    public void close() {
      conv.close();
    }
  }
}

package dev.gatun.bench.device;

import dev.gatun.bench.peer.CudnnContender;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.cuda.CudaDevice;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.DeviceCard;
import dev.gatun.kernels.cuda.DeviceClock;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured, and by what.
 *
 * @param runner the device
 * @param clock of the device
 * @param card what the device is
 * @param contenders who computes, cuDNN first, so that the hopeless are known early
 */
record DeviceRig(
    CudaRunner runner, DeviceClock clock, DeviceCard card, List<DeviceContender> contenders) {

  /**
   * The first device with all of ours and cuDNN.
   *
   * @throws dev.gatun.kernels.cuda.CudaUnavailableException if there is no device
   */
  static DeviceRig ofFirstDevice() {
    CudaDevice device = CudaDevices.first();
    List<DeviceContender> contenders = new ArrayList<>();
    contenders.add(new CudnnOnDevice(CudnnContender.fp32()));
    contenders.add(new CudnnOnDevice(CudnnContender.tf32()));
    contenders.addAll(ours(PrepareOptions.defaults().withDevice(device)));
    return new DeviceRig(device, device.clock(), device.card(), contenders);
  }

  /** All of ours that compute on devices. */
  static List<DeviceContender> ours(PrepareOptions options) {
    List<ConvAlgorithm> algorithms = ConvAlgorithms.onDevice();
    return algorithms.stream()
        .<DeviceContender>map(algorithm -> new OursOnDevice(algorithm, options))
        .toList();
  }
}

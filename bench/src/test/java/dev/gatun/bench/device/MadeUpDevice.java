package dev.gatun.bench.device;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.DeviceCard;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The CPU in place of a device, with a clock by which all takes three milliseconds. */
final class MadeUpDevice {

  static final double NANOS = 3e6;

  private MadeUpDevice() {}

  static DeviceRig ours() {
    CudaRunner runner = runner();
    return rig(runner, DeviceRig.ours(PrepareOptions.defaults().withDevice(runner).untimed()));
  }

  static CudaRunner runner() {
    CudaOnCpu.missing().ifPresent(missing -> assumeTrue(false, missing));
    return CudaOnCpu.asDevice(Path.of("../kernels"));
  }

  static DeviceRig rig(CudaRunner runner, List<DeviceContender> contenders) {
    DeviceCard card = new DeviceCard("made up", "8.0", 1, 1000, 1000, 64, 8192, 1 << 20, "13.0");
    return new DeviceRig(runner, MadeUpDevice::nanos, card, contenders);
  }

  /** Runs once, for as many times as are asked for. */
  private static double[] nanos(int times, Runnable before, Runnable work, String what) {
    before.run();
    work.run();
    double[] nanos = new double[times];
    Arrays.fill(nanos, NANOS);
    return nanos;
  }
}

package dev.gatun.kernels.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.Stream;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/** Kernels with their arguments, ready to be launched on a device one after the other. */
final class DeviceProgram implements CudaProgram {

  private final CudaDevice device;
  private final Kernel[] kernels;

  /** Kept reachable, because launches read them by their address. */
  private final CudaArguments arguments;

  private final String work;

  /** What a launch passes: an array of one address, that of the structure of arguments. */
  private final MemorySegment parameters;

  private final Pointer parametersPointer;

  DeviceProgram(
      CudaDevice device,
      CudaModules modules,
      List<CudaLaunch> launches,
      CudaArguments arguments,
      String work) {
    this.device = device;
    this.arguments = arguments;
    this.work = work;
    this.kernels =
        launches.stream()
            .map(l -> new Kernel(modules.function(device, l), l))
            .toArray(Kernel[]::new);
    long struct = MemorySegment.ofBuffer(this.arguments.struct()).address();
    this.parameters = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    parameters.set(ValueLayout.JAVA_LONG, 0, struct);
    this.parametersPointer = new HostPointer(parameters);
  }

  private record Kernel(CUfunction function, CudaLaunch launch) {}

  @Override
  public void run() {
    try {
      launchAll();
    } finally {
      // Until here the arguments must not look unreachable, or their memory could be freed.
      Reference.reachabilityFence(this);
    }
  }

  private void launchAll() {
    device.use();
    CUstream stream = device.capturing();
    for (Kernel kernel : kernels) {
      launch(kernel, stream);
    }
    boolean waits = stream == null && !device.isGoingAhead();
    int result = waits ? CudaDevice.awaitDefaultStream() : 0;
    if (result != 0) {
      device.check(result, suspects(Stream.of(kernels).map(Kernel::launch), work));
    }
  }

  /** Who may have failed at some work; which of several it was the driver does not tell. */
  static String suspects(Stream<CudaLaunch> launches, String work) {
    List<String> entries = launches.map(CudaLaunch::entry).distinct().toList();
    String who = entries.size() == 1 ? entries.getFirst() : "one of " + String.join(", ", entries);
    return who + " for " + work;
  }

  private void launch(Kernel kernel, @Nullable CUstream stream) {
    CudaLaunch launch = kernel.launch();
    Dim3 grid = launch.grid();
    Dim3 block = launch.block();
    int result =
        JCudaDriver.cuLaunchKernel(
            kernel.function(),
            grid.x(),
            grid.y(),
            grid.z(),
            block.x(),
            block.y(),
            block.z(),
            launch.sharedBytes(),
            stream,
            parametersPointer,
            null);
    if (result != 0) {
      device.check(result, "launching %s for %s".formatted(launch, work));
    }
  }
}

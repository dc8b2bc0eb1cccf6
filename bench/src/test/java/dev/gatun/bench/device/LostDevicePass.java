package dev.gatun.bench.device;

import dev.gatun.kernels.cuda.CudaArguments;
import dev.gatun.kernels.cuda.CudaDevice;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.CudaException;
import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.CudaStream;
import dev.gatun.kernels.cuda.Dim3;
import dev.gatun.kernels.tensor.Block;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What one fresh JVM does: loads a module that is no PTX, loses the device by a kernel, closes what
 * was made there, and goes on with the device opened anew. Prints what it is told, a line each.
 */
final class LostDevicePass {

  private LostDevicePass() {}

  public static void main(String[] args) {
    CudaDevice device = CudaDevices.first();
    tell(() -> run(device, "broken"));
    try (Block memory = device.allocate(Float.BYTES);
        Block pinned = device.pinned().allocate(Float.BYTES);
        CudaStream _ = device.newStream()) {
      tell(() -> run(device, "fault"));
      tell(() -> device.fill(memory.segment(), 1));
      System.out.println("pinned: " + pinned.segment().byteSize());
    }
    CudaDevice anew = CudaDevices.first();
    System.out.println("anew: " + (anew != device));
    try (Block memory = anew.allocate(Float.BYTES)) {
      float[] value = new float[1];
      anew.fill(memory.segment(), 5);
      anew.copyOut(memory.segment(), MemorySegment.ofArray(value));
      System.out.println("value: " + value[0]);
    }
  }

  private static void run(CudaDevice device, String kernel) {
    CudaLaunch launch = new CudaLaunch(kernel, kernel, Dim3.of(1), Dim3.of(1), 0);
    device.bind(List.of(launch), new CudaArguments(new long[1]), "a test").run();
  }

  private static void tell(Runnable failing) {
    try {
      failing.run();
      System.out.println("nothing failed");
    } catch (CudaException e) {
      System.out.println(e.getMessage());
    }
  }
}

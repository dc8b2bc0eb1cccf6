package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Block;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.function.IntSupplier;

/** Memory that the driver gave for a device, freed by closing or, later, by a cleaner. */
final class DriverBlock implements Block {

  private static final Cleaner CLEANER = Cleaner.create();

  private final MemorySegment segment;
  private final Cleaner.Cleanable release;

  /**
   * Takes memory over.
   *
   * @param device whose it is
   * @param address where it begins
   * @param bytes how long it is
   * @param call what frees it, by its name
   * @param free that call, which returns its result
   */
  DriverBlock(CudaDevice device, long address, long bytes, String call, IntSupplier free) {
    Arena arena = Arena.ofShared();
    this.segment = MemorySegment.ofAddress(address).reinterpret(bytes, arena, null);
    this.release = CLEANER.register(this, new Release(device, arena, call, free));
  }

  @Override
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public void close() {
    release.clean();
  }

  /** A lost device's memory went with its context. */
  private record Release(CudaDevice device, Arena arena, String call, IntSupplier free)
      implements Runnable {

    @Override
    public void run() {
      arena.close();
      if (!device.isLost()) {
        device.use();
        device.check(free.getAsInt(), call + " on " + device);
      }
    }
  }
}

package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * A device, as a place of tensors and as what runs kernels. Any number of threads may use it. Calls
 * return when their work is done; what is to overlap goes by a {@link CudaStream}.
 *
 * <p>Some errors of kernels take the device: from then on every call throws a {@link CudaException}
 * that says so, closing what was made there does nothing, and {@link CudaDevices#first} opens it
 * anew.
 */
public final class CudaDevice implements Place, CudaRunner {

  /** The one that a library uses unless it is told otherwise. */
  static final CUstream DEFAULT_STREAM = new CUstream();

  private final CUdevice handle;
  private final String name;
  private final DeviceHealth health;
  private final CUcontext context = new CUcontext();
  private final CudaModules modules = new CudaModules();
  private final ThreadLocal<@Nullable CUstream> capturing = new ThreadLocal<>();
  private final ThreadLocal<Boolean> goingAhead = ThreadLocal.withInitial(() -> false);

  CudaDevice(CUdevice device) {
    this.handle = device;
    this.name = name(device);
    this.health = new DeviceHealth(name);
    int result = JCudaDriver.cuCtxCreate(context, 0, device);
    if (result == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      throw new DeviceMemoryException(
          "cuCtxCreate on " + name, CudaDriver.text(result), totalMemory(device));
    }
    if (result != CUresult.CUDA_SUCCESS) {
      throw new CudaException(
          "cuCtxCreate on " + name, CudaDriver.text(result) + "; see what nvidia-smi says");
    }
  }

  /** Without a context nobody tells how much is free. */
  private static String totalMemory(CUdevice device) {
    long[] total = new long[1];
    CudaDriver.check(JCudaDriver.cuDeviceTotalMem(total, device), "cuDeviceTotalMem");
    return "of its %d bytes others have taken nearly all, see nvidia-smi".formatted(total[0]);
  }

  static String name(CUdevice device) {
    byte[] name = new byte[256];
    CudaDriver.check(JCudaDriver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
    return new String(name, StandardCharsets.UTF_8).split("\0")[0];
  }

  @Override
  public Place place() {
    return this;
  }

  @Override
  public boolean isHost() {
    return false;
  }

  @Override
  public Block allocate(long bytes) {
    return DeviceMemory.allocate(this, bytes);
  }

  @Override
  public void copyIn(MemorySegment host, MemorySegment to) {
    try (Arena arena = Arena.ofConfined()) {
      HostPointer from = new HostPointer(offHeap(host, arena));
      int result = JCudaDriver.cuMemcpyHtoD(new DevicePointer(to.address()), from, host.byteSize());
      check(landed(result), "copying %d bytes to %s", host.byteSize());
    }
  }

  @Override
  public void copyOut(MemorySegment from, MemorySegment host) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = offHeap(host, arena);
      int result =
          JCudaDriver.cuMemcpyDtoH(
              new HostPointer(to), new DevicePointer(from.address()), host.byteSize());
      check(result, "copying %d bytes from %s", host.byteSize());
      if (!host.isNative()) {
        host.copyFrom(to);
      }
    }
  }

  @Override
  public void fill(MemorySegment to, float value) {
    use();
    int result =
        JCudaDriver.cuMemsetD32(
            new DevicePointer(to.address()),
            Float.floatToRawIntBits(value),
            to.byteSize() / Float.BYTES);
    check(landed(result), "filling %d bytes on %s", to.byteSize());
  }

  /**
   * Waits for what may be under way when a fill, or a copy of memory that is not pinned, returns:
   * recordings and streams do not wait for the default stream, and would run before it landed.
   *
   * @param result of the call
   * @return that of waiting, or of the call if it failed
   * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/api-sync-behavior.html">CUDA Driver
   *     API, API synchronization behavior</a>
   */
  static int landed(int result) {
    return result == CUresult.CUDA_SUCCESS ? awaitDefaultStream() : result;
  }

  /**
   * Waits for all that was begun in the default stream. To wait for the context instead is an error
   * while any thread captures a stream of it, whatever the mode of the capture; the default stream
   * may be used meanwhile, because all captured streams are non-blocking ones.
   *
   * @return the call's result
   * @see <a href="https://docs.nvidia.com/cuda/cuda-c-programming-guide/#cuda-graphs">CUDA C++
   *     Programming Guide, CUDA Graphs: prohibited and unhandled operations</a>
   */
  static int awaitDefaultStream() {
    return JCudaDriver.cuStreamSynchronize(DEFAULT_STREAM);
  }

  /** The memory itself, or a copy of what is on the heap; makes the device this thread's. */
  private MemorySegment offHeap(MemorySegment host, Arena arena) {
    use();
    return host.isNative() ? host : arena.allocate(host.byteSize()).copyFrom(host);
  }

  @Override
  public CudaProgram bind(List<CudaLaunch> launches, CudaArguments arguments, String work) {
    use();
    return new DeviceProgram(this, modules, launches, arguments, work);
  }

  @Override
  public CudaRecording record(Runnable runs, String work) {
    return new DeviceRecording(this, runs, work);
  }

  /**
   * Runs what begins on this device, and waits once for all of it.
   *
   * @param work programs and recordings of this device, or calls of a library, which take the
   *     thread's device; all in the default stream, one behind the other
   * @param what who computes what, for messages
   * @throws CudaException if it fails on the device
   */
  public void runAndAwait(Runnable work, String what) {
    use();
    boolean isWithin = goingAhead.get();
    goingAhead.set(true);
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      if (!isWithin && !isLost()) {
        awaitBehind(e, what);
      }
      throw e;
    } finally {
      goingAhead.set(isWithin);
    }
    int result = isWithin ? CUresult.CUDA_SUCCESS : awaitDefaultStream();
    if (result != CUresult.CUDA_SUCCESS) {
      check(result, what);
    }
  }

  /** What failed may have failed for what began before, which only waiting tells. */
  private void awaitBehind(Throwable failure, String what) {
    try {
      check(awaitDefaultStream(), what);
    } catch (CudaException e) {
      e.addSuppressed(failure);
      throw e;
    }
  }

  /** Whether this thread's programs need not be waited for, because somebody will. */
  boolean isGoingAhead() {
    return goingAhead.get();
  }

  /**
   * What times this device's work.
   *
   * @return a clock by events, for what is begun by the thread that asks it
   */
  @Override
  public DeviceClock clock() {
    return new EventClock(this);
  }

  /**
   * What this device is.
   *
   * @return its properties
   */
  public DeviceCard card() {
    return DeviceCard.of(handle, memory()[1]);
  }

  /** Lets this thread's programs go to a stream, without waiting for them. */
  void capture(CUstream stream, Runnable runs) {
    capturing.set(stream);
    try {
      runs.run();
    } finally {
      capturing.remove();
    }
  }

  /** The stream to which this thread's programs go; null if they are to be run and waited for. */
  @Nullable CUstream capturing() {
    return capturing.get();
  }

  /**
   * Memory of the host that the device reads and writes by itself, so that copies need not wait.
   *
   * @return a place of tensors for the CPU, whose copies by a {@link CudaStream} are asynchronous;
   *     a block has at most 2^31 − 1 bytes, and is gone when the device was lost and opened anew
   */
  public Place pinned() {
    return new PinnedMemory(this);
  }

  /**
   * Makes a stream.
   *
   * @return a stream that the caller closes
   */
  public CudaStream newStream() {
    return new CudaStream(this);
  }

  /**
   * How much memory nobody uses.
   *
   * @return bytes
   */
  public long freeBytes() {
    return memory()[0];
  }

  /** Free and total bytes. */
  long[] memory() {
    use();
    long[] free = new long[1];
    long[] total = new long[1];
    check(JCudaDriver.cuMemGetInfo(free, total), "cuMemGetInfo on %2$s", 0);
    return new long[] {free[0], total[0]};
  }

  /** Makes the device the one that this thread's calls mean. */
  void use() {
    health.require();
    check(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent on %2$s", 0);
  }

  /** Refuses what a call returned unless that is success. */
  void check(int result, String what) {
    if (result != CUresult.CUDA_SUCCESS) {
      health.note(result, what);
      if (result == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
        throw new DeviceMemoryException(what, CudaDriver.text(result), memoryInWords());
      }
      CudaDriver.check(result, what);
    }
  }

  /** Not by {@link #memory}, whose failure would come back here. */
  private static String memoryInWords() {
    long[] free = new long[1];
    long[] total = new long[1];
    return JCudaDriver.cuMemGetInfo(free, total) == CUresult.CUDA_SUCCESS
        ? "of %d bytes are %d free".formatted(total[0], free[0])
        : "nobody tells how much is free";
  }

  /** The same, the text put together only if it is needed, of a number and the device. */
  private void check(int result, String format, long number) {
    if (result != CUresult.CUDA_SUCCESS) {
      check(result, format.formatted(number, name));
    }
  }

  boolean isLost() {
    return health.isLost();
  }

  /** Gives a lost device's context back. What that returns is the error that lost it. */
  void giveUp() {
    JCudaDriver.cuCtxDestroy(context);
  }

  @Override
  public String toString() {
    return name;
  }
}

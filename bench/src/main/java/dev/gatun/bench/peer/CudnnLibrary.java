package dev.gatun.bench.peer;

import dev.gatun.kernels.cuda.CudaDevice;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.MissingCuda;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * cuDNN, if the machine has it: its functions by their names in C, of the API that versions 8 and 9
 * share. It is found where the system's loader looks for libraries; nothing of it is shipped.
 *
 * @see <a href="https://docs.nvidia.com/deeplearning/cudnn/latest/api/overview.html">cuDNN API
 *     Reference</a>
 */
final class CudnnLibrary {

  private static final List<String> NAMES =
      List.of("libcudnn.so.9", "libcudnn.so.8", "cudnn64_9.dll", "cudnn64_8.dll");

  /** That of the one device that is in use. */
  private static @Nullable Handle last;

  private CudnnLibrary() {}

  /** What is missing, and what to do, as a clause. */
  static Optional<String> missing() {
    return CudaDevices.missing().map(MissingCuda::toString).or(() -> Loaded.MISSING);
  }

  /** The library's handle of a device; one that is opened anew gets another. */
  static synchronized MemorySegment handle(CudaDevice device) {
    Handle handle = last;
    if (handle == null || handle.device() != device) {
      handle = Handle.of(device);
      last = handle;
    }
    return handle.segment();
  }

  /**
   * Binds a function to arguments.
   *
   * @param work what it is called for, for messages
   * @param arguments segments for pointers, ints, longs and doubles
   */
  static CudnnCall bind(String work, String function, Object... arguments) {
    MemoryLayout[] layouts =
        Arrays.stream(arguments).map(CudnnLibrary::layout).toArray(MemoryLayout[]::new);
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(
                Loaded.LIBRARY.orElseThrow().findOrThrow(function),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
    return new CudnnCall(function, work, MethodHandles.insertArguments(handle, 0, arguments));
  }

  /** Calls a function once. */
  static void call(String work, String function, Object... arguments) {
    bind(work, function, arguments).run();
  }

  /** What a function makes whose only or first argument is where to put a pointer to it. */
  static MemorySegment create(String work, String function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment made = arena.allocate(ValueLayout.ADDRESS);
      call(work, function, made);
      return made.get(ValueLayout.ADDRESS, 0);
    }
  }

  static void check(int status, String function, String work) {
    if (status != 0) {
      throw new IllegalStateException(
          "cuDNN's %s for %s: status %d".formatted(function, work, status));
    }
  }

  private static MemoryLayout layout(Object argument) {
    return switch (argument) {
      case MemorySegment _ -> ValueLayout.ADDRESS;
      case Integer _ -> ValueLayout.JAVA_INT;
      case Long _ -> ValueLayout.JAVA_LONG;
      case Double _ -> ValueLayout.JAVA_DOUBLE;
      default -> throw new IllegalArgumentException("an argument of " + argument.getClass());
    };
  }

  private static final class Loaded {

    static final Optional<SymbolLookup> LIBRARY =
        NAMES.stream().flatMap(name -> lookup(name).stream()).findFirst();

    static final Optional<String> MISSING =
        LIBRARY.isPresent()
            ? Optional.empty()
            : Optional.of(
                "there is no cuDNN (%s is not found); install version 9 where the loader finds it"
                    .formatted(NAMES.getFirst()));

    private static Optional<SymbolLookup> lookup(String name) {
      try {
        return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * What the library keeps of a device's context. It is never given back: it is wanted as long as
   * the device is there, and must not be touched when it was lost.
   */
  private record Handle(CudaDevice device, MemorySegment segment) {

    static Handle of(CudaDevice device) {
      MemorySegment[] made = new MemorySegment[1];
      String work = device.toString();
      device.runAndAwait(() -> made[0] = create(work, "cudnnCreate"), "cudnnCreate for " + work);
      return new Handle(device, made[0]);
    }
  }
}

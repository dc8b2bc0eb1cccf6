package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Place;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs CUDA kernels on the CPU, from the very same source: {@code src/test/cuda/on_cpu.h} says how.
 * What it refuses (races, indices outside of memory, and more) comes as a {@link CudaException}.
 * Threads and blocks run in an order that is another one in each run.
 */
public final class CudaOnCpu implements CudaRunner {

  private static final Path HEADERS = Path.of("src/test/cuda");
  private static final Path SHIPPED = Path.of("src/main/cuda");
  private static final Path BUILT = Path.of("target", "cuda");
  private static final int REPORT_BYTES = 512;
  private static final int INTS = 8;

  private static final Map<Path, SymbolLookup> LOADED = new ConcurrentHashMap<>();

  private final Path sources;
  private final Path headers;
  private final Place place;
  private final ThreadLocal<@Nullable List<Call>> recorded = new ThreadLocal<>();
  private final Map<String, SharedTraffic> traffic = new ConcurrentSkipListMap<>();
  private final boolean counts;
  private final AtomicLong order = new AtomicLong();

  private CudaOnCpu(Path sources, Path headers, boolean isApart, boolean counts) {
    this.sources = sources;
    this.headers = headers;
    this.counts = counts;
    this.place = isApart ? new PlaceApart(() -> recorded.get() != null) : Place.HOST;
  }

  /** Runs the kernels of a folder of sources. */
  CudaOnCpu(Path sources) {
    this(sources, HEADERS, false, false);
  }

  /** Runs the kernels that are shipped. */
  public CudaOnCpu() {
    this(SHIPPED);
  }

  /** Runs those of a folder, and counts how often they ask for shared memory. */
  static CudaOnCpu counting(Path sources) {
    return new CudaOnCpu(sources, HEADERS, false, true);
  }

  /** Runs those that are shipped, and counts how often they ask for shared memory. */
  public static CudaOnCpu counting() {
    return counting(SHIPPED);
  }

  /** What was counted, by the names of the kernels. */
  public Map<String, SharedTraffic> traffic() {
    return Collections.unmodifiableMap(traffic);
  }

  /**
   * Like a device in all that a program of the host sees: its memory is not the host's.
   *
   * @param kernels the folder of the module kernels
   */
  public static CudaOnCpu asDevice(Path kernels) {
    return new CudaOnCpu(kernels.resolve(SHIPPED), kernels.resolve(HEADERS), true, false);
  }

  /** What runs kernels so, where it can, and the first GPU where there is one. */
  public static List<CudaRunner> andGpu(CudaRunner onCpu) {
    List<CudaRunner> runners = new ArrayList<>();
    if (missing().isEmpty()) {
      runners.add(onCpu);
    }
    if (CudaDevices.missing().isEmpty()) {
      runners.add(CudaDevices.first());
    }
    return runners;
  }

  /** The first of these, for what is the same everywhere. */
  public static CudaRunner orGpu(CudaRunner onCpu) {
    return andGpu(onCpu).getFirst();
  }

  /** Why kernels cannot be run so on this machine. */
  public static Optional<String> missing() {
    return Compiler.MISSING;
  }

  /** Why they cannot be run here at all. */
  public static Optional<String> missingBoth() {
    return CudaDevices.missing()
        .flatMap(gpu -> missing().map(cpu -> "%s; and %s".formatted(cpu, gpu)));
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public CudaProgram bind(List<CudaLaunch> launches, CudaArguments arguments, String work) {
    List<Loaded> kernels = launches.stream().map(this::kernel).toList();
    return () -> {
      for (int i = 0; i < launches.size(); i++) {
        call(new Call(kernels.get(i), launches.get(i), Given.of(arguments), work));
      }
    };
  }

  @Override
  public CudaRecording record(Runnable runs, String work) {
    List<Call> calls = new ArrayList<>();
    recorded.set(calls);
    try {
      runs.run();
    } finally {
      recorded.remove();
    }
    return new Recording(calls);
  }

  private void call(Call call) {
    List<Call> calls = recorded.get();
    if (calls == null) {
      run(call);
    } else {
      calls.add(call);
    }
  }

  /** A kernel, and the module that it is from. */
  private record Loaded(MethodHandle function, SymbolLookup module) {}

  /** A kernel with its arguments as they were. */
  private record Call(Loaded kernel, CudaLaunch launch, Given given, String work) {}

  /** Arguments, copied. */
  private record Given(byte[] struct, long[] addresses, long[] extents) {

    static Given of(CudaArguments arguments) {
      byte[] struct = MemorySegment.ofBuffer(arguments.struct()).toArray(ValueLayout.JAVA_BYTE);
      return new Given(struct, arguments.addresses().toArray(), arguments.extents().toArray());
    }
  }

  private final class Recording implements CudaRecording {

    private final List<Call> calls;
    private boolean isOpen = true;

    Recording(List<Call> calls) {
      this.calls = calls;
    }

    @Override
    public void run() {
      if (!isOpen) {
        throw new IllegalStateException("a recording that is closed was run");
      }
      calls.forEach(CudaOnCpu.this::run);
    }

    @Override
    public void close() {
      isOpen = false;
    }
  }

  /** The kernels of a module share what they keep of a block, so one runs at a time. */
  private void run(Call call) {
    synchronized (call.kernel().module()) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment report = arena.allocate(REPORT_BYTES);
        byte[] bytes = call.given().struct();
        MemorySegment struct = arena.allocate(bytes.length, Long.BYTES);
        MemorySegment.copy(bytes, 0, struct, ValueLayout.JAVA_BYTE, 0, bytes.length);
        MemorySegment counted = arena.allocate(2L * Long.BYTES, Long.BYTES);
        MemorySegment told = launch(call.launch(), call.given(), counted, arena);
        if ((int) call.kernel().function().invokeExact(told, struct, report, (long) REPORT_BYTES)
            != 0) {
          throw new CudaException(
              call.launch().entry() + " for " + call.work(), report.getString(0));
        }
        if (counts) {
          traffic.merge(call.launch().entry(), SharedTraffic.of(counted), SharedTraffic::plus);
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The structure Launch of on_cpu.h. */
  private MemorySegment launch(CudaLaunch launch, Given given, MemorySegment counted, Arena arena) {
    Dim3 grid = launch.grid();
    Dim3 block = launch.block();
    long[] addresses = given.addresses();
    long[] extents = given.extents();
    int[] ints = {
      grid.x(),
      grid.y(),
      grid.z(),
      block.x(),
      block.y(),
      block.z(),
      launch.sharedBytes(),
      addresses.length
    };
    long[] pairs =
        LongStream.range(0, addresses.length)
            .flatMap(i -> LongStream.of(addresses[(int) i], extents[(int) i]))
            .toArray();
    MemorySegment told = arena.allocate(INTS * Integer.BYTES + 3L * Long.BYTES, Long.BYTES);
    MemorySegment.copy(ints, 0, told, ValueLayout.JAVA_INT, 0, INTS);
    long pairsAddress = arena.allocateFrom(ValueLayout.JAVA_LONG, pairs).address();
    told.set(ValueLayout.JAVA_LONG, INTS * Integer.BYTES, pairsAddress);
    told.set(ValueLayout.JAVA_LONG, INTS * Integer.BYTES + Long.BYTES, order.getAndIncrement());
    long traffic = counts ? counted.address() : 0;
    told.set(ValueLayout.JAVA_LONG, INTS * Integer.BYTES + 2L * Long.BYTES, traffic);
    return told;
  }

  private Loaded kernel(CudaLaunch launch) {
    SymbolLookup module =
        LOADED.computeIfAbsent(
            sources.resolve(launch.module() + ".cu").toAbsolutePath().normalize(), this::load);
    FunctionDescriptor function =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.ADDRESS,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG);
    return new Loaded(
        Linker.nativeLinker()
            .downcallHandle(module.findOrThrow(launch.entry() + "_on_cpu"), function),
        module);
  }

  private SymbolLookup load(Path source) {
    try {
      Files.createDirectories(BUILT);
      String name = source.getFileName().toString().replace(".cu", ".so");
      Path library = BUILT.resolve(name).toAbsolutePath();
      Compiler.run(
          List.of(
              "g++",
              "-std=c++17",
              "-O2",
              "-ffp-contract=off",
              // Its checks of longjmp know of no fibres.
              "-U_FORTIFY_SOURCE",
              "-fPIC",
              "-shared",
              "-fvisibility=hidden",
              "-fno-gnu-unique",
              "-Wall",
              "-Werror",
              "-Wno-unknown-pragmas",
              "-I" + headers,
              "-I" + headers.resolve("../../main/cuda"),
              "-x",
              "c++",
              source.toString(),
              "-o",
              library.toString()));
      return SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IOException e) {
      throw new IllegalStateException("compiling " + source, e);
    }
  }

  private static final class Compiler {

    static final Optional<String> MISSING = find();

    private static Optional<String> find() {
      if (!System.getProperty("os.name").equals("Linux")) {
        return Optional.of("the header that runs CUDA kernels on the CPU is for Linux");
      }
      try {
        run(List.of("g++", "--version"));
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of("there is no g++, by which CUDA kernels are run on the CPU");
      }
    }

    static void run(List<String> command) throws IOException {
      Process process =
          new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes());
      try {
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
          throw new IOException("%s:%n%s".formatted(command, output));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}

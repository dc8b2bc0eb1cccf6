package dev.gatun.bench.doctor;

import dev.gatun.bench.duel.MicroKernelSide;
import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.bench.machine.Governor;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.peer.LibTorchLibrary;
import dev.gatun.bench.peer.OneDnnLibrary;
import dev.gatun.bench.peer.OnnxRuntimeLibrary;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.conv.Contest;
import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.MicroKernels;
import dev.gatun.kernels.simd.RegisterTile;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at everything that Gatun's speed or figures depend on. */
public final class Doctor {

  private static final int JDK = 25;

  private static final String FLAGS_ADVICE = "start by ./gatun, which passes all flags";

  /** What a tile that C2 compiled well has of the FMA peak, and more. */
  private static final double GOOD_SHARE = 0.65;

  private static final int TILE_ROUNDS = 24;

  private static final String TILE_ADVICE =
      "far below the FMA peak: once more with nothing else running; if it stays so, C2 compiles it"
          + " badly on this processor";

  private final MachineCard machine = MachineCard.current();

  /** Looks at this machine. */
  public Doctor() {}

  /**
   * Looks at one thing after the other; takes a few seconds, because some are tried out.
   *
   * @return the findings, as they come
   */
  public Stream<Finding> examine() {
    return Stream.<Supplier<List<Finding>>>of(
            one(this::jdk),
            one(this::flags),
            one(this::processor),
            one(this::memory),
            one(this::hugePages),
            one(this::vectors),
            one(this::fmaPeak),
            this::noise,
            one(this::microKernels),
            one(this::onednn),
            one(this::onnxRuntime),
            one(this::libtorch),
            one(Gpu::examine))
        .flatMap(findings -> findings.get().stream());
  }

  private static Supplier<List<Finding>> one(Supplier<Finding> finding) {
    return () -> List.of(finding.get());
  }

  private Finding jdk() {
    return Runtime.version().feature() == JDK
        ? Finding.ok("JDK", machine.jdk())
        : Finding.bad("JDK", machine.jdk(), "install a JDK 25 and point JAVA_HOME at it");
  }

  private Finding flags() {
    String flags = String.join(" ", machine.jvmFlags());
    return Doctor.class.getModule().isNativeAccessEnabled()
        ? Finding.ok("flags", flags)
        : Finding.note("flags", flags + " lacks --enable-native-access", FLAGS_ADVICE);
  }

  private Finding processor() {
    String caches =
        machine.caches().stream()
            .map(cache -> cache.name() + " " + Figures.bytes(cache.bytes()))
            .collect(Collectors.joining(", "));
    String detail = "%s, %d cores".formatted(machine.cpu(), machine.cores());
    return Finding.ok("processor", caches.isEmpty() ? detail : detail + ", " + caches);
  }

  private Finding memory() {
    return Finding.ok("memory", Figures.bytes(machine.memoryBytes()) + ", " + machine.os());
  }

  private Finding hugePages() {
    return switch (machine.hugePages()) {
      case "always", "madvise" -> HugeTensor.examine(machine.hugePages());
      case "never" ->
          Finding.note(
              "huge pages",
              "never",
              "large tensors are faster with: echo madvise |"
                  + " sudo tee /sys/kernel/mm/transparent_hugepage/enabled");
      default -> Finding.note("huge pages", "unknown on this system", "none; only Linux tells");
    };
  }

  private Finding vectors() {
    VectorWidth width = VectorWidth.preferred();
    int fmas = Core.measured(width).fmas();
    String detail = "%d bits, %d FMAs of them in a cycle".formatted(width.bits(), fmas);
    return width == VectorWidth.W128
        ? Finding.note(
            "vectors", detail, "a processor with AVX2 or AVX-512 is several times faster")
        : Finding.ok("vectors", detail);
  }

  private Finding fmaPeak() {
    try {
      return Finding.ok("FMA peak", String.format(Locale.ROOT, "%.1f GF/s on one core", gflops(1)));
    } catch (IllegalStateException e) {
      return Finding.bad(
          "FMA peak",
          e.getMessage(),
          "use a HotSpot JDK 25 with C2, without -Xint or -XX:TieredStopAtLevel");
    }
  }

  private static double gflops(int threads) {
    try (FmaPeak peak = new FmaPeak(threads)) {
      return peak.gflops();
    }
  }

  private List<Finding> noise() {
    LoopTimes loop = LoopTimes.measure();
    double speedup = gflops(machine.cores()) / gflops(1);
    RoundTrips trips = machine.cores() > 1 ? RoundTrips.measure() : null;
    return new Noise(loop, machine.cores(), speedup, trips, Governor.ofFirstCore()).findings();
  }

  private Finding microKernels() {
    VectorWidth width = VectorWidth.preferred();
    int most = Core.measured(width).mostRows(2, RegisterTile.MOST_STEPS);
    for (int rows : new int[] {most, Math.ceilDiv(most, 2)}) {
      for (int vectors : new int[] {2, 1}) {
        MicroKernels.timed(
            new RegisterTile(
                width,
                vectors,
                rows,
                width.lanes(),
                256,
                RegisterTile.mostSteps(width, vectors, RegisterTile.MOST_STEPS),
                PostOps.NONE));
      }
    }
    try (MicroKernelSide tile = new MicroKernelSide()) {
      double gflops = tile.flops() / Contest.nanos(List.of(tile::run), TILE_ROUNDS)[0];
      String detail =
          "%d spun, %d of them again; %s reach %.1f GF/s on one core"
              .formatted(MicroKernels.spun(), MicroKernels.respun(), tile.implementation(), gflops);
      return gflops >= GOOD_SHARE * gflops(1)
          ? Finding.ok("micro-kernels", detail)
          : Finding.note("micro-kernels", detail, TILE_ADVICE);
    }
  }

  private Finding onednn() {
    String missing = OneDnnLibrary.missing();
    return missing == null
        ? Finding.ok("oneDNN", machine.onednn() + ", OpenMP threads as many as asked for")
        : Finding.note("oneDNN", missing, "compare with it on linux-x86_64");
  }

  private Finding onnxRuntime() {
    String missing = OnnxRuntimeLibrary.missing();
    return missing == null
        ? Finding.ok("ONNX Runtime", machine.onnxruntime() + ", on the CPU")
        : Finding.note("ONNX Runtime", missing, "compare with it on Linux");
  }

  private Finding libtorch() {
    String missing = LibTorchLibrary.missing();
    return missing == null
        ? Finding.ok("libtorch", LibTorchLibrary.version() + ", on the CPU")
        : Finding.note("libtorch", missing, "only comparisons with it need it");
  }
}

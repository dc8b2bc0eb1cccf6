package dev.gatun.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_RUNTIME_OMP;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import dev.gatun.bench.affinity.Cores;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** The oneDNN library of this process: whether it is there, and what it is. */
public final class OneDnnLibrary {

  /** {@code dnnl_status_t} by number, as far as a user of this class can meet it. */
  private static final Map<Integer, String> STATUS =
      Map.of(1, "out of memory", 2, "invalid arguments", 3, "unimplemented", 5, "runtime error");

  /** {@code dnnl_cpu_isa_t} by number. */
  private static final Map<Integer, String> ISA =
      Map.of(
          dnnl.dnnl_cpu_isa_sse41, "SSE4.1",
          dnnl.dnnl_cpu_isa_avx, "AVX",
          dnnl.dnnl_cpu_isa_avx2, "AVX2",
          dnnl.dnnl_cpu_isa_avx2_vnni, "AVX2 with VNNI",
          dnnl.dnnl_cpu_isa_avx512_core, "AVX-512",
          dnnl.dnnl_cpu_isa_avx512_core_vnni, "AVX-512 with VNNI",
          dnnl.dnnl_cpu_isa_avx512_core_bf16, "AVX-512 with bf16",
          dnnl.dnnl_cpu_isa_avx512_core_fp16, "AVX-512 with fp16",
          dnnl.dnnl_cpu_isa_avx512_core_amx, "AVX-512 with AMX",
          dnnl.dnnl_cpu_isa_avx512_core_amx_fp16, "AVX-512 with AMX and fp16");

  private OneDnnLibrary() {}

  /**
   * What is missing for oneDNN to take part in a comparison.
   *
   * @return null if nothing is, else a clause that says what and what to do
   */
  public static @Nullable String missing() {
    return Loaded.MISSING;
  }

  /**
   * The version of the library.
   *
   * @return such as "3.11.0"
   * @throws PeerMissingException if the library is missing
   */
  public static String version() {
    requireThere();
    dnnl_version_t version = dnnl_version();
    return version.major() + "." + version.minor() + "." + version.patch();
  }

  /**
   * The best instructions that the library uses here.
   *
   * @return such as "AVX-512 with bf16"
   * @throws PeerMissingException if the library is missing
   */
  public static String isa() {
    requireThere();
    int isa = dnnl_get_effective_cpu_isa();
    return ISA.getOrDefault(isa, "dnnl_cpu_isa_t " + isa);
  }

  /** Throws unless the library is there. */
  static void requireThere() {
    if (missing() != null) {
      throw new PeerMissingException("onednn", missing());
    }
  }

  static dnnl_engine engine() {
    return Engine.CPU;
  }

  /** Turns a status into an exception unless it is success. */
  static void check(int status, String call) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "oneDNN's %s: %s".formatted(call, STATUS.getOrDefault(status, "status " + status)));
    }
  }

  private static final class Loaded {

    static final @Nullable String MISSING = load();

    private static @Nullable String load() {
      OpenMp.bindThreads();
      try (Cores.Hold _ = Cores.all()) {
        Loader.load(dnnl.class);
      } catch (LinkageError e) {
        return "oneDNN's natives do not load (%s); for this platform build with -Djavacpp.platform=%s"
            .formatted(e.getMessage(), Loader.getPlatform());
      }
      return dnnl_version().cpu_runtime() == DNNL_RUNTIME_OMP && OpenMp.isThere()
          ? null
          : "this oneDNN does not run on OpenMP, so the number of its threads cannot be set; use"
              + " the linux-x86_64 natives of org.bytedeco:dnnl";
    }
  }

  private static final class Engine {

    static final dnnl_engine CPU = create();

    private static dnnl_engine create() {
      dnnl_engine engine = new dnnl_engine();
      check(dnnl_engine_create(engine, dnnl_cpu, 0), "dnnl_engine_create");
      return engine;
    }
  }
}

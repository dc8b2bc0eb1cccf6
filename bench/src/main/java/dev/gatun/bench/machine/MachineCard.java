package dev.gatun.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.peer.LibTorchLibrary;
import dev.gatun.bench.peer.OneDnnLibrary;
import dev.gatun.bench.peer.OnnxRuntimeLibrary;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.simd.Cache;
import dev.gatun.kernels.simd.VectorWidth;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What figures were measured on, and with. It goes with every result.
 *
 * @param cpu the processor's name, or its architecture where it does not tell
 * @param cores processors that the JVM may use
 * @param caches of the first core, as far as known
 * @param memoryBytes physical memory
 * @param os name, version and architecture of the operating system
 * @param jdk version and vendor of the JVM
 * @param vectorBits the width of the vectors that kernels prefer here
 * @param jvmFlags what the JVM was started with
 * @param hugePages the setting of transparent huge pages, "unknown" where there is none
 * @param onednn the version of oneDNN with the instructions it uses, or null without it
 * @param onnxruntime the version of ONNX Runtime, or null without it
 * @param libtorch the version of libtorch, or null without it, and in results from before it was
 *     kept
 * @param commit what was checked out, with "-dirty" where files differ; null if that is not known
 * @param date when, to the second, in UTC
 */
public record MachineCard(
    String cpu,
    int cores,
    List<Cache> caches,
    long memoryBytes,
    String os,
    String jdk,
    int vectorBits,
    List<String> jvmFlags,
    String hugePages,
    @Nullable String onednn,
    @Nullable String onnxruntime,
    @Nullable String libtorch,
    @Nullable String commit,
    String date) {

  /**
   * This machine, now.
   *
   * @return the card
   */
  public static MachineCard current() {
    return new MachineCard(
        Probe.cpu(),
        Cores.processors(),
        Cache.ofFirstCore(),
        physicalMemory(),
        properties("os.name", "os.version", "os.arch"),
        properties("java.runtime.version", "java.vendor", "java.vm.name"),
        VectorWidth.preferred().bits(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        Probe.hugePages(),
        OneDnnLibrary.missing() == null
            ? OneDnnLibrary.version() + ", " + OneDnnLibrary.isa()
            : null,
        OnnxRuntimeLibrary.missing() == null ? OnnxRuntimeLibrary.version() : null,
        LibTorchLibrary.missing() == null ? LibTorchLibrary.version() : null,
        Probe.commit(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * What figures depend on, besides {@link #identity}.
   *
   * @return values by what they are called
   */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("system", os);
    settings.put("JDK", jdk);
    settings.put("JVM flags", String.join(" ", jvmFlags));
    settings.put("huge pages", hugePages);
    settings.put("oneDNN", Objects.requireNonNullElse(onednn, "missing"));
    settings.put("ONNX Runtime", Objects.requireNonNullElse(onnxruntime, "missing"));
    settings.put("libtorch", Objects.requireNonNullElse(libtorch, "missing"));
    settings.put("commit", Objects.requireNonNullElse(commit, "not known"));
    return settings;
  }

  /**
   * By what two machines are told apart; a cloud's may hide the model of its processors.
   *
   * @return processor, cores, vectors and caches, in words
   */
  public String identity() {
    String sizes =
        caches.stream()
            .map(cache -> ", " + cache.name() + " of " + Figures.bytes(cache.bytes()))
            .collect(Collectors.joining());
    return "%s with %d cores, vectors of %d bits%s".formatted(cpu, cores, vectorBits, sizes);
  }

  /**
   * The most important of it.
   *
   * @return a line
   */
  public String line() {
    return "%s, %d-bit vectors, JDK %s; commit %s, %s"
        .formatted(cpu, vectorBits, jdk, Objects.requireNonNullElse(commit, "not known"), date);
  }

  static long physicalMemory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static String properties(String... names) {
    return String.join(", ", List.of(names).stream().map(System::getProperty).toList());
  }
}

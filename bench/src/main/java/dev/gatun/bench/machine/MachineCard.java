package dev.gatun.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.peer.OneDnnLibrary;
import dev.gatun.bench.peer.OnnxRuntimeLibrary;
import dev.gatun.kernels.simd.Cache;
import dev.gatun.kernels.simd.VectorWidth;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
        Probe.commit(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  static long physicalMemory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static String properties(String... names) {
    return String.join(", ", List.of(names).stream().map(System::getProperty).toList());
  }
}

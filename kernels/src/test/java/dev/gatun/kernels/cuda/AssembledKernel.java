package dev.gatun.kernels.cuda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jcuda.JCudaVersion;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/**
 * What a kernel takes of a processor, as NVIDIA's assembler reports it.
 *
 * @param entry the kernel
 * @param architecture the processor, such as sm_90
 * @param registers a thread
 * @param spilledBytes a thread, stores and loads
 * @param stackBytes a thread
 * @param sharedBytes a block, without what a launch adds
 */
public record AssembledKernel(
    String entry,
    String architecture,
    int registers,
    int spilledBytes,
    int stackBytes,
    int sharedBytes) {

  private static final int REGISTERS = 64 << 10;
  private static final int REGISTERS_AT_ONCE = 8;
  private static final int SHARED_BYTES = 228 << 10;
  private static final int SHARED_BYTES_OF_SYSTEM = 1 << 10;
  private static final int MOST_THREADS = 2048;
  private static final int MOST_BLOCKS = 32;

  private static final Pattern REPORT =
      Pattern.compile(
          "Compiling entry function '(\\w+)' for '(\\w+)'.*?"
              + "(\\d+) bytes stack frame, (\\d+) bytes spill stores, (\\d+) bytes spill loads.*?"
              + "Used (\\d+) registers([^\\n]*)",
          Pattern.DOTALL);
  private static final Pattern SHARED = Pattern.compile("(\\d+) bytes smem");

  /** Assembles a module's PTX for a processor. */
  static List<AssembledKernel> assemble(String ptx, String architecture) {
    // The compiler wants a zero behind the text.
    byte[] text = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
    nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
    JNvPTXCompiler.setExceptionsEnabled(false);
    require(JNvPTXCompiler.nvPTXCompilerCreate(compiler, text.length, text), "creating");
    try {
      String[] options = {"--gpu-name=" + architecture, "--verbose"};
      int result = JNvPTXCompiler.nvPTXCompilerCompile(compiler, options.length, options);
      require(result, () -> "assembling for " + architecture + ": " + errors(compiler));
      return REPORT.matcher(report(compiler)).results().map(AssembledKernel::of).toList();
    } finally {
      JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
    }
  }

  /** Whether JCuda has an assembler for this platform. */
  public static boolean isAssemblerThere() {
    String name = "/lib/libJNvPTXCompiler-%s-linux-x86_64.so".formatted(JCudaVersion.get());
    return AssembledKernel.class.getResource(name) != null;
  }

  /** All kernels of a module that is shipped. */
  public static List<AssembledKernel> ofModule(String module, String architecture) {
    return assemble(Ptx.of(module), architecture);
  }

  /**
   * How many blocks of a launch a multiprocessor of Hopper's has at a time (NVIDIA, CUDA C++
   * Programming Guide, Compute Capabilities).
   */
  public int residentBlocks(CudaLaunch launch) {
    int threads = (int) launch.block().count();
    int registersOfThread = Math.ceilDiv(registers, REGISTERS_AT_ONCE) * REGISTERS_AT_ONCE;
    int byRegisters = REGISTERS / (registersOfThread * threads);
    int byShared = SHARED_BYTES / (sharedBytes + launch.sharedBytes() + SHARED_BYTES_OF_SYSTEM);
    int byThreads = Math.min(MOST_THREADS / threads, MOST_BLOCKS);
    return Math.min(byThreads, Math.min(byRegisters, byShared));
  }

  private static AssembledKernel of(MatchResult report) {
    return new AssembledKernel(
        report.group(1),
        report.group(2),
        Integer.parseInt(report.group(6)),
        Integer.parseInt(report.group(4)) + Integer.parseInt(report.group(5)),
        Integer.parseInt(report.group(3)),
        SHARED
            .matcher(report.group(7))
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .sum());
  }

  private static String report(nvPTXCompilerHandle compiler) {
    long[] size = new long[1];
    require(JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(compiler, size), "the report's size");
    byte[] log = new byte[(int) size[0] + 1];
    require(JNvPTXCompiler.nvPTXCompilerGetInfoLog(compiler, log), "the report");
    return new String(log, 0, (int) size[0], StandardCharsets.US_ASCII);
  }

  private static String errors(nvPTXCompilerHandle compiler) {
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(compiler, size);
    byte[] log = new byte[(int) size[0] + 1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLog(compiler, log);
    return new String(log, 0, (int) size[0], StandardCharsets.US_ASCII);
  }

  private static void require(int result, String what) {
    require(result, () -> what);
  }

  private static void require(int result, Supplier<String> what) {
    if (result != 0) {
      throw new IllegalStateException("PTX compiler, %s: error %d".formatted(what.get(), result));
    }
  }
}

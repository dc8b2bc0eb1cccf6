package dev.gatun.kernels.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Why the driver cannot compile a module, in its own words. */
final class JitLog {

  private static final int MOST_BYTES = 4 << 10;

  private JitLog() {}

  /**
   * Has the driver compile again what it has just failed to, this time with room for its errors.
   *
   * @return what it says, in parentheses behind a blank; empty if it says nothing
   */
  static String ofFailing(String ptx) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(ptx, StandardCharsets.US_ASCII);
      MemorySegment log = arena.allocate(MOST_BYTES);
      // Each option's value is passed as a pointer, be it one or a number.
      MemorySegment values =
          arena.allocateFrom(ValueLayout.JAVA_LONG, log.address(), MOST_BYTES - 1);
      int[] options = {
        CUjit_option.CU_JIT_ERROR_LOG_BUFFER, CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES
      };
      CUmodule module = new CUmodule();
      int result =
          JCudaDriver.cuModuleLoadDataEx(
              module, new HostPointer(text), options.length, options, new HostPointer(values));
      if (result == CUresult.CUDA_SUCCESS) {
        JCudaDriver.cuModuleUnload(module);
      }
      return quoted(log.getString(0, StandardCharsets.US_ASCII));
    }
  }

  /** In one line. */
  static String quoted(String log) {
    String line = log.strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? "" : " (" + line + ")";
  }
}

package dev.gatun.bench.peer;

import java.lang.invoke.MethodHandle;

/**
 * A function of cuDNN with its arguments, to be called again and again.
 *
 * @param function its name
 * @param work what it is called for
 * @param handle of type ()int
 */
record CudnnCall(String function, String work, MethodHandle handle) {

  /** Calls it, and refuses what it returns unless that is success. */
  void run() {
    try {
      CudnnLibrary.check((int) handle.invokeExact(), function, work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("%s for %s".formatted(function, work), e);
    }
  }
}

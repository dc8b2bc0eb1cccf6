package dev.gatun.bench.duel;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether the JVM's compilers have something to do. Short runs are as fast as ever while C2
 * is busy with another method, and four times as fast when it has come to theirs.
 */
final class CompilerRest {

  /** Longer than C2 takes for one method. */
  private static final long REST_NANOS = 250_000_000;

  private final @Nullable CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
  private long millis = millis();
  private long since = System.nanoTime();

  /** Whether no method has been compiled for a while; true where the JVM does not tell. */
  boolean rest() {
    long now = millis();
    if (now != millis) {
      millis = now;
      since = System.nanoTime();
    }
    return millis == 0 || System.nanoTime() - since > REST_NANOS;
  }

  private long millis() {
    return compilers != null && compilers.isCompilationTimeMonitoringSupported()
        ? compilers.getTotalCompilationTime()
        : 0;
  }
}

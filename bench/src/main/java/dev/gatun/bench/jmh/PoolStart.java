package dev.gatun.bench.jmh;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.kernels.parallel.ParallelBody;
import dev.gatun.kernels.parallel.WorkerPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to start a loop on two threads: {@link #twice} gives each as much work as {@link
 * #once} does on the caller's thread alone, so the difference of their times is the pool's. That
 * both parts are done is checked before they are timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsPrepend = {ForkFlags.VECTORS, ForkFlags.NATIVE, ForkFlags.UNSAFE})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PoolStart {

  private static final int THREADS = 2;

  /** The work of each thread, in tokens of JMH, each of about two nanoseconds. */
  @Param({"0", "50000"})
  public long tokens;

  private final AtomicIntegerArray done = new AtomicIntegerArray(THREADS);
  private final WorkerPool pool = Cores.pool();
  private final ParallelBody work = (_, _, _, _, _, _) -> Blackhole.consumeCPU(tokens);
  private Cores.Hold core;

  /** For JMH, which sets the parameters. */
  public PoolStart() {}

  /**
   * Gives the calling thread a core of its own, and checks that both parts are done.
   *
   * @throws WrongAnswerException if one is not, or is done again
   */
  @Setup
  public void setUp() {
    core = Cores.first(THREADS);
    pool.run(THREADS, THREADS, (part, _, _, _, _, _) -> done.incrementAndGet(part), 0, 0, 0, 0);
    for (int part = 0; part < THREADS; part++) {
      if (done.get(part) != 1) {
        core.close();
        throw new WrongAnswerException(
            "part " + part, "done %d times: must be once".formatted(done.get(part)));
      }
    }
  }

  /** The work of one thread, by the caller. */
  @Benchmark
  public void once() {
    work.run(0, 0, 0, 0, 0, 0);
  }

  /** As much by each of two threads. */
  @Benchmark
  public void twice() {
    pool.run(THREADS, THREADS, work, 0, 0, 0, 0);
  }

  /** Lets the calling thread run everywhere again. */
  @TearDown
  public void tearDown() {
    core.close();
  }
}

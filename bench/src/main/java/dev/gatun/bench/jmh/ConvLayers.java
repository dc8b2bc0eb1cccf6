package dev.gatun.bench.jmh;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One convolution with a bias, by one contender, src and dst in the layout it likes best; packing,
 * code generation and the check of the answer come before and are not timed.
 *
 * <p>JMH wants the parameters' values as constants, but layers and contenders are listed elsewhere
 * and only there. So the constants are a single layer and algorithm, for a plain {@code java -jar
 * benchmarks.jar}; the bench command passes the real lists, and so can {@code -p problem=… -p
 * algorithm=…}. {@link GflopsProfiler} puts GFLOP/s beside the time.
 *
 * <p>Each JMH thread has operands of its own; {@link #threads} is how many threads work on one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsPrepend = {ForkFlags.VECTORS, ForkFlags.NATIVE, ForkFlags.UNSAFE})
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ConvLayers {

  /** The geometry, in the text form of {@link ConvProblem#parse}. */
  @Param("ic64ih56oc64kh3ph1n\"resnet50:conv2_3x3*3\"")
  public String problem;

  /** The name of a contender, ours or a peer. */
  @Param("im2col-gemm")
  public String algorithm;

  /** How many threads the contender computes with. */
  @Param("1")
  public int threads;

  private Cores.@Nullable Hold core;
  private BoundContender bound;

  /** For JMH, which sets the parameters. */
  public ConvLayers() {}

  /**
   * Makes everything ready, computes once on ReLU-like data and once on normal data, and checks
   * what was computed. The latter are timed: they have no zeros, which save a processor power and
   * might so lend it speed.
   *
   * @throws WrongAnswerException if it is wrong, or if it cannot be told from zeros
   * @throws UnsupportedProblemException if the contender does not take the problem
   */
  @Setup
  public void setUp() {
    setUp(Contenders.named(algorithm));
  }

  void setUp(Contender contender) {
    ConvProblem parsed = ConvProblem.parse(problem);
    String reason = contender.supports(parsed).reason();
    if (reason != null) {
      throw new UnsupportedProblemException(contender.name(), reason, parsed);
    }
    AnswerCheck check = new AnswerCheck(contender, parsed, threads);
    check.bind(Tier.RELU_LIKE).close();
    bound = check.bind(Tier.NORMAL);
  }

  /**
   * Gives the measuring thread a core of its own, unless JMH has several of them.
   *
   * @param jmh how JMH runs it
   */
  @Setup
  public void holdCore(BenchmarkParams jmh) {
    core = jmh.getThreads() == 1 ? Cores.first(threads) : null;
  }

  /** One convolution. */
  @Benchmark
  public void run() {
    bound.run();
  }

  /** Gives the memory back. */
  @TearDown
  public void tearDown() {
    bound.close();
    if (core != null) {
      core.close();
    }
  }

  BoundContender bound() {
    return bound;
  }
}

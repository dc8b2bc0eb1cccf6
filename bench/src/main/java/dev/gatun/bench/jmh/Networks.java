package dev.gatun.bench.jmh;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.duel.Side;
import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.inference.NetworkPair;
import dev.gatun.kernels.verify.Verdict;
import java.util.Locale;
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
 * A whole network without its softmax, compiled by us or in a peer, with drawn weights and
 * pictures. Compiling, or opening the session, and the check come before and are not timed: both
 * sides compute, and who is timed must have the other's answer, up to 10⁻³ of its largest value.
 * How far they differ is printed.
 *
 * <p>The parameters' constants are one small network, so that a plain {@code java -jar
 * benchmarks.jar} is soon over; {@code ./gatun bench networks} passes those that are worth
 * comparing, and so can {@code -p network=… -p batch=… -p threads=…}. Each JMH thread has a network
 * of its own; {@link #threads} is how many threads work on one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsPrepend = {ForkFlags.VECTORS, ForkFlags.NATIVE, ForkFlags.UNSAFE})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 1)
public class Networks {

  /** The name of a network in the zoo. */
  @Param("lenet5")
  public String network;

  /** Pictures at once. */
  @Param("1")
  public int batch;

  /** How many threads compute. */
  @Param("1")
  public int threads;

  /** Who computes: {@value NetworkPair#OURS}, onnxruntime or libtorch. */
  @Param({NetworkPair.OURS, NetworkPair.PEER})
  public String runner;

  private Cores.@Nullable Hold core;
  private NetworkPair pair;
  private Side side;

  /** For JMH, which sets the parameters. */
  public Networks() {}

  /**
   * Gives the measuring thread a core of its own, unless JMH has several of them, makes both sides
   * ready, and checks the answer of the one that is timed.
   *
   * @param jmh how JMH runs it
   * @throws WrongAnswerException if it is wrong
   * @throws IllegalArgumentException if there is no such network or runner
   * @throws dev.gatun.bench.peer.PeerMissingException if the peer is missing
   */
  @Setup
  public void setUp(BenchmarkParams jmh) {
    core = jmh.getThreads() == 1 ? Cores.first(threads) : null;
    setUp(
        new NetworkPair(
            ComparedNetworks.graph(network, batch), threads, NetworkPair.peerFor(runner)));
  }

  void setUp(NetworkPair made) {
    pair = made;
    side = made.side(runner);
    requireRight(side);
  }

  void requireRight(Side checked) {
    Verdict verdict = checked.check();
    String what =
        "%s on %s, batch %d, threads %d".formatted(checked.name(), network, batch, threads);
    if (verdict.isBad()) {
      tearDown();
      throw new WrongAnswerException(what, verdict.detail());
    }
    System.out.printf(
        Locale.ROOT,
        "%n# %s: %s; compiled in %.1f s, session in %.1f s%n",
        what,
        verdict.detail(),
        pair.compileSeconds(),
        pair.sessionSeconds());
  }

  /** All pictures once. */
  @Benchmark
  public void run() {
    side.run();
  }

  /** Gives the memory back. */
  @TearDown
  public void tearDown() {
    pair.close();
    if (core != null) {
      core.close();
    }
  }
}

package dev.gatun.bench.side;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.duel.ContenderSide;
import dev.gatun.bench.duel.CopiesSide;
import dev.gatun.bench.duel.DelayedSide;
import dev.gatun.bench.duel.FmaPeakSide;
import dev.gatun.bench.duel.MicroKernelSide;
import dev.gatun.bench.duel.Side;
import dev.gatun.bench.inference.NetworkPair;
import dev.gatun.bench.peer.NetworkPeer;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.network.onnx.read.OnnxReader;
import dev.gatun.network.zoo.Zoo;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes sides of what is written: algorithms and peers on one problem, networks of the zoo or from
 * ONNX models with drawn weights, and two loops that need neither.
 *
 * <p>Settings follow the name: {@code vector-direct@threads=2,post-ops=relu}. Convolutions take
 * {@code threads}, {@code post-ops}, {@code layout} (own, or nhwc for src and dst in NHWC with the
 * reorders that this takes), and {@code copies} in place of threads (so many of one thread each,
 * side by side); networks {@code threads}, {@code batch}, {@code runtime}; all take {@code delay},
 * percent by which each run is made longer.
 */
public final class Sides {

  private static final long SEED = 1;

  /** Multiply-adds that the reference may spend on the check. */
  private static final long REFERENCE_MACS = 100_000_000;

  private static final String OWN = "own";
  private static final String NHWC = "nhwc";
  private static final List<String> LAYOUTS = List.of(OWN, NHWC);
  private static final List<String> RUNTIMES =
      Stream.concat(Stream.of(NetworkPair.OURS), NetworkPeer.words().stream()).toList();
  private static final int MOST_PICTURES = 1 << 16;

  private final @Nullable ConvProblem problem;
  private final int threads;
  private final Map<PostOps, ConvAnswer> answers = new EnumMap<>(PostOps.class);

  /**
   * Prepares to make sides.
   *
   * @param problem what convolutions compute, or null if there are none
   * @param threads how many threads a side computes with that says nothing else
   */
  public Sides(@Nullable ConvProblem problem, int threads) {
    this.problem = problem;
    this.threads = threads;
  }

  /**
   * Data for a problem, and what should come out.
   *
   * @param problem the geometry
   * @param postOps what follows the bias
   * @return the answer, at a sample of all places if the problem is large
   */
  public static ConvAnswer answer(ConvProblem problem, PostOps postOps) {
    return ConvAnswer.draw(
        problem, Tier.BOUNDED, postOps, Accuracy.ELEMENTWISE, SEED, REFERENCE_MACS);
  }

  /**
   * How many threads a side will use.
   *
   * @param text what is written
   * @return at least 1
   * @throws InvalidSideException if it does not say so well
   */
  public int threads(String text) {
    return threads(SideText.parse(text));
  }

  /**
   * Makes a side. The caller holds the first core if there are several threads, and closes the
   * side.
   *
   * @param text what is written
   * @return the side, ready to run
   * @throws InvalidSideException if the text names nothing that can be timed
   * @throws dev.gatun.kernels.conv.UnsupportedProblemException if it does not take the problem
   */
  public Side of(String text) {
    SideText side = SideText.parse(text);
    double delay = side.share("delay");
    Side made = made(side);
    return delay == 0 ? made : new DelayedSide(made, delay);
  }

  private Side made(SideText side) {
    return switch (side.name()) {
      case MicroKernelSide.NAME -> {
        requireLoop(side);
        yield new MicroKernelSide();
      }
      case FmaPeakSide.NAME -> {
        requireLoop(side);
        yield new FmaPeakSide();
      }
      case String name when isNetwork(name) -> network(side);
      default -> convolution(side);
    };
  }

  /**
   * Refuses a pair of which one side is a whole network: its rate would be compared with a layer's.
   *
   * @param first what is written of one side
   * @param second and of the other
   * @throws InvalidSideException if one is a network and the other is not
   */
  public static void requireComparable(String first, String second) {
    if (isNetworkSide(first) != isNetworkSide(second)) {
      throw new InvalidSideException(
          "%s and %s: must both be networks, or neither".formatted(first, second));
    }
  }

  private static boolean isNetworkSide(String text) {
    return isNetwork(SideText.parse(text).name());
  }

  private static boolean isNetwork(String name) {
    return Zoo.names().contains(name) || OnnxReader.isModel(name);
  }

  private void requireLoop(SideText side) {
    side.requireOnly(List.of("delay"));
    if (threads != 1) {
      throw new InvalidSideException(
          "--threads %d: %s runs on one".formatted(threads, side.name()));
    }
  }

  private Side network(SideText side) {
    side.requireOnly(List.of("threads", "batch", "runtime", "delay"));
    return new NetworkEntrant(
        side.text(),
        side.name(),
        side.number("batch", 1, MOST_PICTURES),
        threads(side),
        side.choice("runtime", NetworkPair.OURS, RUNTIMES, UnaryOperator.identity()));
  }

  private Side convolution(SideText side) {
    Contender contender = contender(side.name());
    side.requireOnly(List.of("threads", "copies", "post-ops", "layout", "delay"));
    if (problem == null) {
      throw new InvalidSideException(
          side.name() + " computes convolutions: say which by --problem");
    }
    int copies = copies(side);
    if (copies == 1) {
      return convolution(side, contender, threads(side));
    }
    requireCopiesAlone(side, contender);
    return new CopiesSide(
        side.text(), Stream.generate(() -> convolution(side, contender, 1)).limit(copies).toList());
  }

  private Side convolution(SideText side, Contender contender, int threadsOfOne) {
    PostOps ops = side.choice("post-ops", PostOps.NONE, List.of(PostOps.values()), Sides::word);
    String layout = side.choice("layout", OWN, LAYOUTS, UnaryOperator.identity());
    ConvAnswer answer = answers.computeIfAbsent(ops, one -> answer(problem, one));
    ContenderSide made = new ContenderSide(side.text(), contender, answer, threadsOfOne, ops);
    return layout.equals(OWN) ? made : made.fromNhwc();
  }

  /** A peer's library counts and keeps threads itself, by who calls it. */
  private static void requireCopiesAlone(SideText side, Contender contender) {
    if (side.settings().containsKey("threads")) {
      throw new InvalidSideException(
          "side '%s': copies compute on one thread each, so threads has no place beside them"
              .formatted(side.text()));
    }
    if (Contenders.ours().stream().noneMatch(one -> one.name().equals(contender.name()))) {
      throw new InvalidSideException(
          "side '%s': there are copies of our algorithms only".formatted(side.text()));
    }
  }

  private static Contender contender(String name) {
    try {
      return Contenders.named(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidSideException(
          "%s, %s, %s, or a network of the zoo (see describe)"
              .formatted(e.getMessage(), MicroKernelSide.NAME, FmaPeakSide.NAME));
    }
  }

  private int threads(SideText side) {
    int copies = copies(side);
    return copies > 1 ? copies : side.number("threads", threads, Cores.processors());
  }

  private static int copies(SideText side) {
    return side.number("copies", 1, Cores.processors());
  }

  private static String word(PostOps ops) {
    return ops.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

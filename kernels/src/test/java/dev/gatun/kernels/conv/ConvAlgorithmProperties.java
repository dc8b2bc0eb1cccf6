package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.simd.Core;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * Every algorithm of the registry, on any problem, width, number of threads and epilogue, against
 * the reference. The edges are drawn on purpose and counted, so jqwik need not mix in its own.
 * {@code -Djqwik.tries.default=N} draws more problems for those that take them all.
 */
class ConvAlgorithmProperties {

  /** A plan cuts more pixels than this into several blocks. */
  private static final int PIXEL_BLOCK = 480;

  /** A plan cuts more depth than this into several blocks. */
  private static final int DEPTH_BLOCK = 256;

  /** A depthwise plan cuts kernel rows of more taps than this. */
  private static final int TAPS_OF_TILE = 8;

  /** A problem that only an algorithm for all problems takes. */
  private static final ConvProblem ANYTHING =
      ConvProblem.parse("g2mb1ic4ih9iw8oc6kh3kw2sh2sw1ph1pw0dh1dw0");

  @Property(edgeCases = EdgeCasesMode.NONE)
  void integersGiveTheVeryBitsOfTheReference(
      @ForAll("problems") DrawnProblem drawn,
      @ForAll VectorWidth width,
      @ForAll PostOps postOps,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll long seed) {
    checkAll(drawn.problem(), Tier.EXACT, postOps, seed, width, threads);
    assertThatEdgesOccur(drawn.problem(), width);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void realsStayWithinTheErrorBound(
      @ForAll("problems") DrawnProblem drawn,
      @ForAll VectorWidth width,
      @ForAll PostOps postOps,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll long seed) {
    checkAll(drawn.problem(), Tier.BOUNDED, postOps, seed, width, threads);
    assertThatEdgesOccur(drawn.problem(), width);
  }

  /**
   * Of what is drawn at random, an algorithm that takes only some kinds would see too little. Each
   * try has a problem of every kind.
   */
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void specialistsAreRightOnWhatTheyTake(
      @ForAll("problems") DrawnProblem drawn,
      @ForAll Tier tier,
      @ForAll VectorWidth width,
      @ForAll PostOps postOps,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll long seed) {
    DrawnProblem grouped = drawn.inSmallGroups();
    List<ConvProblem> kinds =
        Stream.of(
                drawn.dense(3),
                drawn.dense(5),
                drawn.pointwise(),
                drawn.picture(),
                drawn.ofOnePixel(),
                grouped)
            .map(DrawnProblem::problem)
            .toList();
    List<ConvCheck> checks = new ArrayList<>();
    for (ConvAlgorithm algorithm : ConvAlgorithms.here()) {
      if (!takes(algorithm, ANYTHING)) {
        kinds.stream()
            .filter(kind -> takes(algorithm, kind))
            .map(kind -> new ConvCheck(kind, algorithm, tier, postOps, seed, width, threads))
            .forEach(checks::add);
        edge(algorithm.name() + " on its kind", kinds.stream().anyMatch(k -> takes(algorithm, k)));
      }
    }
    assertThatAllPass(checks);
    assertThatSmallGroupsOccur(grouped.problem(), width);
  }

  /** Pixels a multiple of 2 KiB apart, which some algorithms copy, are too large to be drawn. */
  @Example
  void pixelsThatAliasAreRightToo() {
    for (String text :
        List.of(
            "g512mb2ic512ih6iw4oc512kh3kw3ph1pw1",
            "g512ic512ih9oc1024kh3sh2ph1",
            "g256ic512ih7iw5oc512kh2kw3ph2pw0dh1dw0",
            "g512ic512ih3iw300oc512kh3kw3",
            "g128ic512ih5oc512kh3")) {
      ConvProblem problem = ConvProblem.parse(text);
      for (VectorWidth width : VectorWidth.values()) {
        checkAll(problem, Tier.EXACT, PostOps.ADD_THEN_RELU, width.bits(), width, 3);
      }
    }
  }

  /**
   * Where each thread has some of Winograd's blocks to itself, layers are too large to be drawn.
   */
  @Example
  void blocksThatAThreadHasToItselfAreRightToo() {
    ConvProblem problem = ConvProblem.parse("mb2ic37ih60oc45kh3ph1");
    for (int m : new int[] {2, 4, 6}) {
      Core core = Core.assumed(VectorWidth.preferred());
      WinogradPlan plan = new WinogradPlan(problem, CookToom.of(m, 3), core, 2);
      assertThat(plan.together()).isFalse();
      assertThat(plan.blocks()).isGreaterThanOrEqualTo(3 * 2);
      ConvAlgorithm winograd = ConvAlgorithms.named("winograd-f" + m);
      assertThatAllPass(
          Stream.of(Tier.values())
              .map(
                  tier ->
                      new ConvCheck(
                          problem,
                          winograd,
                          tier,
                          PostOps.ADD_THEN_RELU,
                          m,
                          VectorWidth.preferred(),
                          2))
              .toList());
    }
  }

  private static boolean takes(ConvAlgorithm algorithm, ConvProblem problem) {
    return algorithm.supports(problem, Machine.current()).isSupported();
  }

  @Provide
  Arbitrary<DrawnProblem> problems() {
    return DrawnProblem.any();
  }

  private static void checkAll(
      ConvProblem problem, Tier tier, PostOps postOps, long seed, VectorWidth width, int threads) {
    assertThatAllPass(
        ConvAlgorithms.all().stream()
            .map(
                algorithm -> new ConvCheck(problem, algorithm, tier, postOps, seed, width, threads))
            .toList());
  }

  /** Side by side, for on one thread each is mostly code that is not compiled yet. */
  private static void assertThatAllPass(List<ConvCheck> checks) {
    List<Verdict> verdicts = checks.parallelStream().map(ConvCheck::run).toList();
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      Statistics.label(checks.get(i).algorithm().name()).collect(verdict.outcome());
      assertThat(verdict.isBad()).as("%s: %s", verdict.outcome(), verdict.detail()).isFalse();
    }
  }

  private static void assertThatEdgesOccur(ConvProblem p, VectorWidth width) {
    int lanes = width.lanes();
    edge("1×1 kernel", p.kh() == 1 && p.kw() == 1);
    edge("kernel = padded src", p.oh() == 1 && p.ow() == 1);
    edge("kernel rows = src rows", p.dilatedKh() == p.ih());
    edge("padding ≥ kernel", p.pt() >= p.kh() || p.pl() >= p.kw());
    edge("padding differs by side", p.hasAsymmetricPadding());
    edge("stride > kernel", p.sh() > p.kh() || p.sw() > p.kw());
    edge("dilation", p.dh() > 0 || p.dw() > 0);
    edge("dilation by row only", p.dh() > 0 && p.dw() == 0);
    edge("groups", p.g() > 1 && !p.isDepthwise());
    edge("groups = ic", p.isDepthwise());
    edge("lanes − 1 channels", p.ocPerGroup() % lanes == lanes - 1);
    edge("lanes channels", p.ocPerGroup() % lanes == 0);
    edge("lanes + 1 channels", p.ocPerGroup() > lanes && p.ocPerGroup() % lanes == 1);
    edge("one channel", p.ocPerGroup() == 1);
    edge("several images", p.mb() > 1);
    edge("several pixel blocks", (long) p.mb() * p.oh() * p.ow() > PIXEL_BLOCK);
    edge("several depth blocks", p.taps() > DEPTH_BLOCK);
  }

  private static void assertThatSmallGroupsOccur(ConvProblem p, VectorWidth width) {
    edge("one input, one output", p.icPerGroup() == 1 && p.ocPerGroup() == 1);
    edge("several outputs of one input", p.icPerGroup() == 1 && p.ocPerGroup() > 1);
    edge("as many inputs as outputs", p.icPerGroup() > 1 && p.icPerGroup() == p.ocPerGroup());
    edge("fewer inputs than outputs", p.icPerGroup() > 1 && p.icPerGroup() < p.ocPerGroup());
    edge("a cut vector", p.oc() % width.lanes() != 0);
    edge("only a cut vector", p.oc() < width.lanes());
    edge("no cut vector", p.oc() % width.lanes() == 0);
    edge("groups with long kernel rows", p.kw() > TAPS_OF_TILE);
    edge("groups moved by strides", p.sh() > 1 && p.sw() > 1);
    edge("groups with dilation", p.dh() > 0 && p.dw() > 0);
    edge("groups with padding", p.pl() > 0 && p.pr() > 0);
  }

  private static void edge(String name, boolean occurs) {
    Statistics.label(name)
        .collect(occurs)
        .coverage(coverage -> coverage.check(true).count(count -> count > 0));
  }
}

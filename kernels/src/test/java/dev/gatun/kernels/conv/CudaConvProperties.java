package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.CudaSource;
import dev.gatun.kernels.cuda.NeedsCudaRunner;
import dev.gatun.kernels.cuda.PtxEntry;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;

/**
 * Every instance of every CUDA kernel, run on the CPU from its source, against the reference; the
 * order of threads and blocks is another one in each run. Where there is a GPU, on it as well.
 */
@AddLifecycleHook(NeedsCudaRunner.class)
class CudaConvProperties {

  private static final CudaRunner ON_CPU = new CudaOnCpu();

  /** So many multiply-adds, each access of them checked, take some milliseconds. */
  private static final long MOST_MACS = 300_000;

  /** The side of the kernels that Winograd's algorithms take. */
  private static final int WINOGRAD_TAPS = 3;

  /** Among which every instance of every kernel is launched. */
  private static final List<ConvProblem> SAMPLES =
      Stream.of(
              "mb2g2ic6ih9iw11oc8kh3kw2sh2sw1ph1pw0dh1dw0",
              "ic3ih23oc33kh5sh2ph2",
              "mb3ic20ih7oc40kh1",
              "ic5ih17iw33oc65kh3kw3ph1pw1",
              "mb2ic9ih14iw11oc35kh3kw3ph1pw1",
              "ic33ih3oc20kh3ph1",
              "mb5ic13ih3iw2oc9kh3kw2",
              "g3ic3ih19iw17oc3kh3kw3ph1pw1",
              "ic3ih12oc130kh3ph1",
              "ic230ih3oc5kh3ph1")
          .map(ConvProblem::parse)
          .toList();

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 50)
  void integersGiveTheVeryBitsOfTheReference(
      @ForAll("problems") DrawnProblem drawn, @ForAll PostOps postOps, @ForAll long seed) {
    checkAll(drawn.problem(), Tier.EXACT, postOps, seed);
    assertThatEdgesOccur(drawn.problem());
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 50)
  void realsStayWithinTheErrorBound(
      @ForAll("problems") DrawnProblem drawn, @ForAll PostOps postOps, @ForAll long seed) {
    checkAll(drawn.problem(), Tier.BOUNDED, postOps, seed);
    assertThatEdgesOccur(drawn.problem());
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 8)
  void someChannelsOfALargerTensorHaveTheSameBits(
      @ForAll("problems") DrawnProblem drawn,
      @ForAll PostOps postOps,
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int before,
      @ForAll @IntRange(max = 3) int behind) {
    ConvProblem problem = drawn.problem();
    DstStrideProperties.Setting setting =
        new DstStrideProperties.Setting(postOps, VectorWidth.W128, 1, seed, before, behind);
    onEveryDevice(problem).parallelStream()
        .forEach(instance -> DstStrideProperties.check(instance, problem, setting));
  }

  @Example
  void everyInstanceIsLaunchedWithTheArgumentsItTakes() {
    Set<String> launched = new TreeSet<>();
    for (ConvProblem problem : SAMPLES) {
      checkAll(problem, Tier.EXACT, PostOps.ADD_THEN_RELU, problem.macs());
      CudaConvInstance.all(problem, ON_CPU).stream()
          .flatMap(instance -> instance.plan(problem).launches().stream())
          .map(CudaLaunch::entry)
          .forEach(launched::add);
    }
    List<PtxEntry> declared =
        CudaConvInstance.algorithms().stream()
            .flatMap(algorithm -> PtxEntry.of(algorithm.name()).stream())
            .toList();
    assertThat(declared).extracting(PtxEntry::name).containsExactlyInAnyOrderElementsOf(launched);
    int bytes = argumentBytes();
    assertThat(declared).allMatch(entry -> entry.argumentBytes() == bytes, bytes + " bytes");
    System.out.printf("CUDA: %d kernels run: %s%n", launched.size(), launched);
  }

  /** Rows of padded src as many as may be; with one more, absent pixels would meet src. */
  @Example
  void tapsMayReachFar() {
    checkAll(
        ConvProblem.parse("ic1ih4iw4oc1kh2kw1ph268435454dh536870910"), Tier.EXACT, PostOps.NONE, 1);
  }

  @Example
  void nanStaysNanBehindReluToo() {
    for (ConvProblem problem : SAMPLES) {
      for (PostOps postOps : List.of(PostOps.RELU, PostOps.ADD_THEN_RELU)) {
        NanCheck check = new NanCheck(problem, postOps, problem.macs());
        onEveryDevice(problem).parallelStream().forEach(check::check);
      }
    }
  }

  /**
   * So that tiles are also full, and sums also cut into many parts, where all instances are run.
   */
  @Example
  void theSamplesFillEveryTileAndAreCutIntoEveryNumberOfParts() {
    assertThat(Stream.of(CudaGemmTile.BY_FMA, CudaGemmTile.BY_TF32, CudaGemmTile.BY_TF32X3))
        .flatExtracting(tiles -> tiles)
        .allMatch(tile -> SAMPLES.stream().anyMatch(p -> fills(p, tile)), "full");
    assertThat(SAMPLES)
        .flatExtracting(p -> ((CudaConv) ConvAlgorithms.named("cuda-implicit-gemm")).plans(p))
        .extracting(CudaConvPlan::splits)
        .contains(1)
        .containsAll(CudaGemmPlans.SPLITS);
  }

  private static boolean fills(ConvProblem p, CudaGemmTile tile) {
    long pixels = (long) p.mb() * p.oh() * p.ow();
    return p.ocPerGroup() >= tile.rows() && pixels >= tile.columns();
  }

  /** Those of other operations have names without cuda. */
  @Example
  void everySourceIsAnAlgorithms() {
    assertThat(
            CudaSource.all().stream()
                .map(CudaSource::module)
                .filter(module -> module.startsWith("cuda-"))
                .collect(Collectors.toSet()))
        .isEqualTo(
            CudaConvInstance.algorithms().stream()
                .map(ConvAlgorithm::name)
                .collect(Collectors.toSet()));
  }

  /** Small ones, and of those that are rare among them more. */
  @Provide
  Arbitrary<DrawnProblem> problems() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, small(p -> true)),
        Tuple.of(1, small(p -> true).map(DrawnProblem::ofOnePixel)),
        Tuple.of(1, small(p -> true).map(DrawnProblem::pointwise)),
        Tuple.of(1, small(p -> true).map(DrawnProblem::withKernelOfSrc)),
        Tuple.of(2, small(p -> true).map(drawn -> drawn.dense(WINOGRAD_TAPS))),
        Tuple.of(1, small(CudaConvProperties::hasManyChannels)),
        Tuple.of(1, small(CudaConvProperties::hasManyColumns)));
  }

  private static Arbitrary<DrawnProblem> small(Predicate<ConvProblem> also) {
    return DrawnProblem.any()
        .filter(d -> d.problem().macs() <= MOST_MACS && also.test(d.problem()));
  }

  private static boolean hasManyChannels(ConvProblem p) {
    return p.ocPerGroup() > 16;
  }

  private static boolean hasManyColumns(ConvProblem p) {
    return p.ow() > 16;
  }

  private static int argumentBytes() {
    return CudaConvArguments.of(SAMPLES.getFirst(), PostOps.NONE, 8, 0, 0, 0, 1)
        .struct()
        .capacity();
  }

  private static List<CudaConvInstance> onEveryDevice(ConvProblem problem) {
    return CudaOnCpu.andGpu(ON_CPU).stream()
        .flatMap(device -> CudaConvInstance.all(problem, device).stream())
        .toList();
  }

  /** Side by side: on the CPU those of one source wait for each other, those of others do not. */
  private static void checkAll(ConvProblem problem, Tier tier, PostOps postOps, long seed) {
    List<CudaConvInstance> instances = onEveryDevice(problem);
    List<Verdict> verdicts =
        instances.parallelStream()
            .map(
                instance ->
                    new ConvCheck(problem, instance, tier, postOps, seed, VectorWidth.W128, 1))
            .map(ConvCheck::run)
            .toList();
    for (int i = 0; i < verdicts.size(); i++) {
      String entries = instances.get(i).entries(problem);
      Verdict verdict = verdicts.get(i);
      Statistics.label(entries).collect(verdict.outcome());
      assertThat(verdict.isBad()).as("%s by %s: %s", problem.text(), entries, verdict).isFalse();
    }
  }

  private static void assertThatEdgesOccur(ConvProblem p) {
    edge("1×1 kernel", p.kh() == 1 && p.kw() == 1);
    edge("one pixel", p.oh() == 1 && p.ow() == 1);
    edge("padding ≥ kernel", p.pt() >= p.kh() || p.pl() >= p.kw());
    edge("stride > kernel", p.sh() > p.kh() || p.sw() > p.kw());
    edge("dilation", p.dh() > 0 || p.dw() > 0);
    edge("groups", p.g() > 1 && !p.isDepthwise());
    edge("groups = ic", p.isDepthwise());
    edge("several images", p.mb() > 1);
    edge("Winograd", WinogradShape.support(p, Set.of(WINOGRAD_TAPS)).isSupported());
    edge("many channels", hasManyChannels(p));
    edge("many columns", hasManyColumns(p));
  }

  private static void edge(String name, boolean occurs) {
    Statistics.label(name)
        .collect(occurs)
        .coverage(coverage -> coverage.check(true).count(count -> count > 0));
  }
}

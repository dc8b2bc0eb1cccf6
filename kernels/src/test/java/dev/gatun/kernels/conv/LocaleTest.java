package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.cuda.CudaLaunch;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a country whose digits are others, what machines read has the digits that they read. */
class LocaleTest {

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void goToPersia() {
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    assertThat("%d".formatted(1)).isNotEqualTo("1");
  }

  @AfterEach
  void comeBack() {
    Locale.setDefault(before);
  }

  @Test
  void everyAlgorithmPreparesAndRuns() {
    List<Verdict> verdicts =
        ConvAlgorithms.candidates().stream().map(LocaleTest::check).map(ConvCheck::run).toList();
    assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Verdict.Outcome.PASSED);
  }

  @Test
  void theCommandThatRepeatsACheckCanBeTyped() {
    ConvCheck check = check(ConvAlgorithms.named("naive"));
    assertThat(check.command()).contains("--seed 1 --width 128 --threads 2");
  }

  @Test
  void kernelsOfADeviceAreNamedAsTheirSourceNamesThem() {
    Stream<String> entries =
        ConvAlgorithms.onDevice().stream()
            .map(CudaConv.class::cast)
            .flatMap(conv -> conv.plans(ConvProblem.parse("ic8ih8oc8kh3ph1")).stream())
            .flatMap(plan -> plan.launches().stream())
            .map(CudaLaunch::entry);
    assertThat(entries).isNotEmpty().allMatch(entry -> entry.matches("[a-z0-9_]+"));
  }

  private static ConvCheck check(ConvAlgorithm algorithm) {
    ConvProblem problem = SampleProblems.tiny(algorithm);
    return new ConvCheck(problem, algorithm, Tier.EXACT, PostOps.NONE, 1, VectorWidth.W128, 2);
  }
}

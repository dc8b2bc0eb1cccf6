package dev.gatun.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.contender.Contender;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContendersTest {

  private static final ConvProblem THREE = ConvProblem.parse("ic16ih8oc16kh3ph1");
  private static final ConvProblem ONE = ConvProblem.parse("ic16ih8oc16kh1");

  @Test
  void whoTakesNoLayerIsNotInTheField() {
    assertThat(names(List.of(ONE))).contains("naive", "pointwise").doesNotContain("winograd-f4");
    assertThat(names(List.of(ONE, THREE))).contains("naive", "pointwise", "winograd-f4");
  }

  @Test
  void theFieldIsThatOfAllInTheSameOrder() {
    List<String> all = Contenders.all().stream().map(Contender::name).toList();
    assertThat(names(List.of(ONE, THREE)))
        .isSubsetOf(all)
        .isSortedAccordingTo((a, b) -> Integer.compare(all.indexOf(a), all.indexOf(b)));
  }

  private static List<String> names(List<ConvProblem> problems) {
    return Contenders.takersOf(problems).stream().map(Contender::name).toList();
  }
}

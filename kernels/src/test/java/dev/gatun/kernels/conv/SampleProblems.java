package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.stream.Stream;

/** Problems for tests that need some that an algorithm takes, whatever it takes. */
final class SampleProblems {

  /** Several images, ragged channels, more weights than src and the other way round, groups. */
  private static final List<ConvProblem> LAYERS =
      parse(
          "mb2ic37ih19oc45kh3ph1",
          "ic300ih4oc70kh3ph1",
          "g6ic12ih9oc18kh3",
          "mb2ic45ih11oc37kh1",
          "ic300ih3oc70kh1sh2",
          "mb2ic3ih23oc37kh5sh2ph2",
          "mb2ic5ih23oc21kh3ph1",
          "g37mb2ic37ih13oc37kh3ph1",
          "ic300ih1oc345kh1");

  private static final List<ConvProblem> TINY =
      parse("ic3ih5oc4kh3ph1", "ic3ih5oc4kh1", "g4ic4ih5oc4kh3ph1", "ic9ih1oc4kh1");

  private SampleProblems() {}

  /** Those of some hundred thousand multiply-adds that an algorithm takes, at least one. */
  static List<ConvProblem> layers(ConvAlgorithm algorithm) {
    return taken(LAYERS, algorithm);
  }

  /** The first of some hundred multiply-adds that an algorithm takes. */
  static ConvProblem tiny(ConvAlgorithm algorithm) {
    return taken(TINY, algorithm).getFirst();
  }

  private static List<ConvProblem> taken(List<ConvProblem> problems, ConvAlgorithm algorithm) {
    List<ConvProblem> taken =
        problems.stream()
            .filter(problem -> algorithm.supports(problem, Machine.current()).isSupported())
            .toList();
    assertThat(taken).as("samples that %s takes", algorithm.name()).isNotEmpty();
    return taken;
  }

  private static List<ConvProblem> parse(String... texts) {
    return Stream.of(texts).map(ConvProblem::parse).toList();
  }
}

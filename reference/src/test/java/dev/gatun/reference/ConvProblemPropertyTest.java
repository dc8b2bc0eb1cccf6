package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Parsing and printing are inverses, and parsing ends in a problem or in a refusal. */
class ConvProblemPropertyTest {
  private static final String PIECES = "g mb ic ih iw oc oh ow kh kw sh sw ph pw dh dw pb pr n id";

  @Provide
  Arbitrary<ConvProblem> problems() {
    return DrawnConv.any().map(DrawnConv::problem);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().ofMaxLength(12).map(ConvProblemPropertyTest::withoutForbidden);
  }

  @Provide
  Arbitrary<String> almostTexts() {
    Arbitrary<String> piece = Arbitraries.of(PIECES.split(" "));
    Arbitrary<String> number =
        Arbitraries.integers().between(-1, 12).map(i -> i < 0 ? "" : i.toString());
    Arbitrary<String> noise = Arbitraries.of("", "", "", "_", " ", "\"", "*", "-", "9999999999");
    return Combinators.combine(piece, number, noise)
        .as((a, b, c) -> a + b + c)
        .list()
        .ofMaxSize(12)
        .map(pieces -> "ic4oc4ih9kh3" + String.join("", pieces));
  }

  @Property
  void parseUndoesText(
      @ForAll("problems") ConvProblem problem,
      @ForAll("names") String name,
      @ForAll @IntRange(min = 1) int times) {
    ConvProblem named = problem.named(name, times);
    assertThat(ConvProblem.parse(named.text())).isEqualTo(named);
    boolean suffixed = problem.text().matches(".*p[br].*");
    Edge.occurs("padding said by the suffix", suffixed);
    Edge.occurs("padding said by oh", !suffixed && problem.hasAsymmetricPadding());
    Edge.occurs("symmetric padding", !problem.hasAsymmetricPadding());
  }

  @Property
  void textUndoesParseForCanonicalTexts(@ForAll("problems") ConvProblem problem) {
    String text = problem.text();
    assertThat(ConvProblem.parse(text).text()).isEqualTo(text);
  }

  @Property
  void everyTextGivesAProblemOrARefusal(@ForAll("almostTexts") String text) {
    boolean parsed = parses(text);
    Edge.occurs("problem", parsed);
    Edge.occurs("refusal", !parsed);
  }

  /** The last position of the kernel ends in the padded src, and one more would not. */
  @Property
  void dstIsAsLargeAsItCanBe(@ForAll("problems") ConvProblem p) {
    int rows = p.ih() + p.pt() + p.pb();
    assertThat((p.oh() - 1) * p.sh() + p.dilatedKh()).isLessThanOrEqualTo(rows);
    assertThat(p.oh() * p.sh() + p.dilatedKh()).isGreaterThan(rows);
    int columns = p.iw() + p.pl() + p.pr();
    assertThat((p.ow() - 1) * p.sw() + p.dilatedKw()).isLessThanOrEqualTo(columns);
    assertThat(p.ow() * p.sw() + p.dilatedKw()).isGreaterThan(columns);
  }

  private static boolean parses(String text) {
    try {
      ConvProblem problem = ConvProblem.parse(text);
      assertThat(ConvProblem.parse(problem.text())).isEqualTo(problem);
      return true;
    } catch (InvalidProblemException e) {
      assertThat(e.getMessage()).contains(": ").contains(", in problem '");
      return false;
    }
  }

  private static String withoutForbidden(String name) {
    return name.replaceAll("[\"*\\p{Cntrl}\\x{80}-\\x{9f}]", "-");
  }
}

package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.Fraction;
import org.junit.jupiter.api.Test;

class CookToomTest {

  /** Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, section 4.1. */
  @Test
  void f23IsThePublishedOneButForSignsThatCancel() {
    CookToom f23 = CookToom.of(2, 3);

    assertThat(signless(f23.bt()))
        .isEqualTo(signless(rows("1 0 -1 0", "0 1 1 0", "0 -1 1 0", "0 1 0 -1")));
    assertThat(signless(f23.g()))
        .isEqualTo(signless(rows("1 0 0", "1/2 1/2 1/2", "1/2 -1/2 1/2", "0 0 1")));
    assertThat(signless(columns(f23.at())))
        .isEqualTo(signless(columns(rows("1 1 1 0", "0 1 -1 -1"))));
  }

  /** The same paper, section 4.3. */
  @Test
  void f43IsThePublishedOne() {
    CookToom f43 = CookToom.of(4, 3);

    assertThat(f43.bt())
        .isEqualTo(
            rows(
                "4 0 -5 0 1 0",
                "0 -4 -4 1 1 0",
                "0 4 -4 -1 1 0",
                "0 -2 -1 2 1 0",
                "0 2 -1 -2 1 0",
                "0 4 0 -5 0 1"));
    assertThat(f43.g())
        .isEqualTo(
            rows(
                "1/4 0 0",
                "-1/6 -1/6 -1/6",
                "-1/6 1/6 -1/6",
                "1/24 1/12 1/6",
                "1/24 -1/12 1/6",
                "0 0 1"));
    assertThat(f43.at())
        .isEqualTo(rows("1 1 1 1 1 0", "0 1 -1 2 -2 0", "0 1 1 4 4 0", "0 1 -1 8 -8 1"));
  }

  @Property(tries = 200)
  void filtersExactly(
      @ForAll @IntRange(min = 1, max = 6) int m,
      @ForAll @IntRange(min = 1, max = 5) int r,
      @ForAll long seed) {
    Assume.that(CookToom.exists(m, r));
    CookToom matrices = CookToom.of(m, r);
    Random random = new Random(seed);
    List<Fraction> x = integers(random, matrices.n());
    List<Fraction> w = integers(random, r);

    List<Fraction> transformed = times(matrices.bt(), x);
    List<Fraction> weights = times(matrices.g(), w);
    List<Fraction> products = new ArrayList<>();
    for (int k = 0; k < matrices.n(); k++) {
      products.add(transformed.get(k).multiply(weights.get(k)));
    }

    assertThat(times(matrices.at(), products)).isEqualTo(filtered(x, w, m));
  }

  @Test
  void theColumnOfThePointOneIsAllOnes() {
    assertThat(CookToom.of(6, 3).at())
        .allSatisfy(row -> assertThat(row.get(CookToom.POINT_ONE)).isEqualTo(Fraction.ONE));
  }

  @Test
  void amplificationGrowsWithTheTile() {
    assertThat(CookToom.of(1, 1).amplification()).isCloseTo(1, within(1e-12));
    assertThat(CookToom.of(2, 3).amplification()).isBetween(1.0, 20.0);
    assertThat(CookToom.of(4, 3).amplification()).isCloseTo(256, within(1e-9));
    assertThat(CookToom.of(6, 3).amplification()).isBetween(256.0, 10_000.0);
  }

  @Test
  void onlyTheSmallestKeepsIntegersExact() {
    assertThat(CookToom.of(2, 3).isExactOnIntegers()).isTrue();
    assertThat(CookToom.of(4, 3).isExactOnIntegers()).isFalse();
    assertThat(CookToom.of(2, 5).isExactOnIntegers()).isFalse();
  }

  @Test
  void theHeaderForCudaHasTheseMatrices() throws IOException {
    assertThat(Files.readString(CookToomHeader.FILE).replace("\r\n", "\n"))
        .as("%s: mvn -Pptx -pl reference,kernels process-test-classes", CookToomHeader.FILE)
        .isEqualTo(CookToomHeader.text());
  }

  @Test
  void refusesWhatItHasNoPointsFor() {
    assertThatThrownBy(() -> CookToom.of(7, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F(7, 3)");
    assertThatThrownBy(() -> CookToom.of(0, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Fraction> filtered(List<Fraction> x, List<Fraction> w, int m) {
    List<Fraction> y = new ArrayList<>();
    for (int i = 0; i < m; i++) {
      y.add(dot(x.subList(i, i + w.size()), w));
    }
    return y;
  }

  private static List<Fraction> times(List<List<Fraction>> matrix, List<Fraction> vector) {
    return matrix.stream().map(row -> dot(row, vector)).toList();
  }

  private static Fraction dot(List<Fraction> a, List<Fraction> b) {
    Fraction sum = Fraction.ZERO;
    for (int i = 0; i < a.size(); i++) {
      sum = sum.add(a.get(i).multiply(b.get(i)));
    }
    return sum;
  }

  private static List<Fraction> integers(Random random, int count) {
    List<Fraction> integers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      integers.add(Fraction.of(random.nextInt(-9, 10)));
    }
    return integers;
  }

  private static List<List<Fraction>> rows(String... rows) {
    List<List<Fraction>> matrix = new ArrayList<>();
    for (String row : rows) {
      List<Fraction> values = new ArrayList<>();
      for (String value : row.split(" ")) {
        values.add(
            value.contains("/")
                ? Fraction.parse(value.replace("/", " / "))
                : Fraction.of(Integer.parseInt(value)));
      }
      matrix.add(values);
    }
    return matrix;
  }

  private static List<List<Fraction>> columns(List<List<Fraction>> matrix) {
    List<List<Fraction>> columns = new ArrayList<>();
    for (int j = 0; j < matrix.getFirst().size(); j++) {
      List<Fraction> column = new ArrayList<>();
      for (List<Fraction> row : matrix) {
        column.add(row.get(j));
      }
      columns.add(column);
    }
    return columns;
  }

  /** Each row with the sign that makes its first coefficient positive. */
  private static List<List<Fraction>> signless(List<List<Fraction>> rows) {
    return rows.stream()
        .map(
            row -> {
              boolean negative =
                  row.stream().filter(c -> c.signum() != 0).findFirst().orElseThrow().signum() < 0;
              return negative ? row.stream().map(Fraction::negate).toList() : row;
            })
        .toList();
  }
}

package dev.gatun.reference.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.reference.InvalidProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The poolings that lectures work out by hand, the edges of ceil mode and of counting, and what is
 * refused.
 */
class PoolReferenceTest {
  private static final String FOUR_BY_FOUR = "12 20 30 0  20 12 2 0  0 70 5 2  8 2 90 3";

  /** The feature map of B. Rohrer's picture of an X. */
  private static final String X_MAP =
      """
       0.77 -0.11  0.11  0.33  0.55 -0.11  0.33
      -0.11  1.00 -0.11  0.33 -0.11  0.11 -0.11
       0.11 -0.11  1.00 -0.33  0.11 -0.11  0.55
       0.33  0.33 -0.33  0.55 -0.33  0.33  0.33
       0.55 -0.11  0.11 -0.33  1.00 -0.11  0.11
      -0.11  0.11 -0.11  0.33 -0.11  1.00 -0.11
       0.33 -0.11  0.55  0.33  0.11 -0.11  0.77
      """;

  @Test
  void maximumOfFourByFour() {
    assertPool(PoolProblem.square(PoolKind.MAX, 1, 1, 4, 4, 2, 2), FOUR_BY_FOUR, "20 30  70 90");
  }

  @Test
  void averageOfFourByFour() {
    for (PoolKind kind : new PoolKind[] {avg(true), avg(false)}) {
      assertPool(PoolProblem.square(kind, 1, 1, 4, 4, 2, 2), FOUR_BY_FOUR, "16 8  20 25");
    }
  }

  @Test
  void featureMapOfAnXInCeilMode() {
    assertPool(
        PoolProblem.square(PoolKind.MAX, 1, 1, 7, 7, 2, 2).ceil(),
        X_MAP,
        "1.00 .33 .55 .33  .33 1.00 .33 .55  .55 .33 1.00 .11  .33 .55 .11 .77");
  }

  @Test
  void whatIsCountedWithPaddingAndCeilMode() {
    PoolProblem include = row(avg(true), 4, 3, 2, 1, 1, true);
    PoolProblem exclude = row(avg(false), 4, 3, 2, 1, 1, true);
    assertThat(include.ow()).isEqualTo(3);
    assertPool(include, "1 2 3 4", "1 3 2");
    assertPool(exclude, "1 2 3 4", "1.5 3 4");
  }

  @Test
  void aWindowThatWouldBeginBehindSrcIsLeftOut() {
    assertThat(row(PoolKind.MAX, 3, 2, 2, 0, 1, false).ow()).isEqualTo(2);
    assertThat(row(PoolKind.MAX, 4, 2, 2, 1, 1, true).ow()).isEqualTo(3);
    assertThat(row(PoolKind.MAX, 3, 2, 3, 1, 1, true).ow()).isEqualTo(2);
    assertThat(row(PoolKind.MAX, 5, 2, 3, 1, 1, true).ow()).isEqualTo(2);
    assertThat(row(PoolKind.MAX, 6, 2, 3, 1, 1, true).ow()).isEqualTo(3);
  }

  @Test
  void globalAverage() {
    assertPool(PoolProblem.global(avg(false), 1, 2, 2, 2), "1 2 3 4  5 6 7 8", "2.5 6.5");
  }

  @Test
  void googLeNetsAndAlexNetsSizes() {
    assertThat(PoolProblem.square(PoolKind.MAX, 1, 64, 112, 112, 3, 2).ceil().oh()).isEqualTo(56);
    assertThat(PoolProblem.square(PoolKind.MAX, 1, 96, 55, 55, 3, 2).oh()).isEqualTo(27);
    assertThat(PoolProblem.square(PoolKind.MAX, 1, 64, 112, 112, 3, 2).padded(1).oh())
        .isEqualTo(56);
  }

  @Test
  void whatIsRefused() {
    PoolProblem good = PoolProblem.square(PoolKind.MAX, 1, 1, 4, 4, 2, 2);
    assertRefused(() -> good.padded(2), "padding of 2", "must be 0 to 1");
    assertRefused(() -> good.padded(-1), "padding of -1", "must be 0 to 1");
    assertRefused(() -> PoolProblem.square(PoolKind.MAX, 1, 1, 4, 4, 5, 1), "kh5", "5 > 4");
    assertRefused(() -> PoolProblem.square(PoolKind.MAX, 1, 0, 4, 4, 2, 1), "c0", "at least 1");
    assertRefused(() -> PoolProblem.square(PoolKind.MAX, 1, 1, 4, 4, 2, 0), "sh0", "at least 1");
    assertRefused(
        () -> PoolProblem.square(PoolKind.MAX, 1 << 20, 1 << 20, 4, 4, 2, 2), "src", "2^38");
    assertRefused(() -> new PoolReference(good, new float[15]), "src of 15", "must have 16");
  }

  private static void assertRefused(Runnable action, String value, String rule) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidProblemException.class)
        .hasMessageContaining(value)
        .hasMessageContaining(rule)
        .hasMessageContaining("max mb");
  }

  private static PoolKind avg(boolean includesPadding) {
    return includesPadding ? PoolKind.AVG_INCLUDE_PADDING : PoolKind.AVG_EXCLUDE_PADDING;
  }

  /** A pooling of one row. */
  private static PoolProblem row(
      PoolKind kind, int iw, int kw, int sw, int pl, int pr, boolean isCeil) {
    return new PoolProblem(kind, 1, 1, 1, iw, 1, kw, 1, sw, 0, pl, 0, pr, isCeil);
  }

  private static void assertPool(PoolProblem problem, String src, String want) {
    double[] got = new PoolReference(problem, numbers(src)).all().values();
    float[] wanted = numbers(want);
    assertThat(got).hasSize(wanted.length);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i]).isCloseTo(wanted[i], within(1e-6));
    }
  }

  private static float[] numbers(String text) {
    double[] values =
        Stream.of(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}

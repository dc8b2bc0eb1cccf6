package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The convolutions that lectures work out by hand: Zhang et al., Dive into Deep Learning, chapter
 * 7; the edge detector of A. Ng's course; the picture of an X that B. Rohrer explains the idea
 * with.
 */
class LectureConvolutionsTest {
  private static final float[] ZERO_TO_EIGHT = numbers("0 1 2  3 4 5  6 7 8");
  private static final float[] ZERO_TO_THREE = numbers("0 1  2 3");

  @Test
  void threeByThreeWithTwoByTwo() {
    assertConvolution("ic1ih3oc1kh2", ZERO_TO_EIGHT, ZERO_TO_THREE, "19 25  37 43");
  }

  @Test
  void paddingOfOne() {
    assertConvolution(
        "ic1ih3oc1kh2ph1",
        ZERO_TO_EIGHT,
        ZERO_TO_THREE,
        """
        0  3  8  4
        9  19 25 10
        21 37 43 16
        6  7  8  0
        """);
  }

  @Test
  void evenKernelThatKeepsTheSizeHasTheLargerHalfOfThePaddingOnTop() {
    assertConvolution(
        "ic1ih3oc1oh3kh2ph1",
        ZERO_TO_EIGHT,
        ZERO_TO_THREE,
        """
        0  3  8
        9  19 25
        21 37 43
        """);
  }

  @Test
  void strideOfThreeDownAndTwoAcross() {
    assertConvolution("ic1ih3iw3oc1kh2kw2sh3sw2ph1pw1", ZERO_TO_EIGHT, ZERO_TO_THREE, "0 8  6 8");
  }

  @Test
  void twoChannelsAreAddedUp() {
    assertConvolution(
        "ic2ih3oc1kh2",
        numbers("0 1 2  3 4 5  6 7 8    1 2 3  4 5 6  7 8 9"),
        numbers("0 1  2 3    1 2  3 4"),
        "56 72  104 120");
  }

  @Test
  void twoFiltersGiveTwoChannels() {
    assertConvolution(
        "ic1ih3oc2kh2",
        ZERO_TO_EIGHT,
        numbers("0 1  2 3    1 2  3 4"),
        "19 25  37 43    27 37  57 67");
  }

  @Test
  void verticalEdgeOfSixBySix() {
    assertConvolution(
        "ic1ih6oc1kh3",
        numbers("8 8 8 0 0 0  ".repeat(6)),
        numbers("1 0 -1  1 0 -1  1 0 -1"),
        "0 24 24 0  ".repeat(4));
  }

  @Test
  void fiveByFiveWithPaddingAndNegativeWeights() {
    assertConvolution(
        "ic1ih5oc1kh3ph1",
        numbers(
            """
            2 4 9 1 4
            2 1 4 4 6
            1 1 2 9 2
            7 3 5 1 3
            2 3 4 8 5
            """),
        numbers(
            """
            1  2  3
            -4 7  4
            2  -5 1
            """),
        """
        21  59 37 -19 2
        30  51 66 20  43
        -14 31 49 101 -19
        59  15 53 -2  21
        49  57 64 76  10
        """);
  }

  /** Sums of nine products of ±1: the lecture divides them by nine and cuts to two digits. */
  @Test
  void pictureOfAnXAgainstItsThreeFeaturesInNinths() {
    float[] falling = numbers("1 -1 -1  -1 1 -1  -1 -1 1");
    float[] crossing = numbers("1 -1 1  -1 1 -1  1 -1 1");
    float[] rising = numbers("-1 -1 1  -1 1 -1  1 -1 -1");
    assertConvolution(
        "ic1ih9oc1kh3",
        pictureOfAnX(),
        falling,
        """
        7  -1 1  3  5  -1 3
        -1 9  -1 3  -1 1  -1
        1  -1 9  -3 1  -1 5
        3  3  -3 5  -3 3  3
        5  -1 1  -3 9  -1 1
        -1 1  -1 3  -1 9  -1
        3  -1 5  3  1  -1 7
        """);
    assertConvolution(
        "ic1ih9oc1kh3",
        pictureOfAnX(),
        crossing,
        """
        3  -5 1  -1 1  -5 3
        -5 5  -5 3  -5 5  -5
        1  -5 5  -7 5  -5 1
        -1 3  -7 9  -7 3  -1
        1  -5 5  -7 5  -5 1
        -5 5  -5 3  -5 5  -5
        3  -5 1  -1 1  -5 3
        """);
    assertConvolution(
        "ic1ih9oc1kh3",
        pictureOfAnX(),
        rising,
        """
        3  -1 5  3  1  -1 7
        -1 1  -1 3  -1 9  -1
        5  -1 1  -3 9  -1 1
        3  3  -3 5  -3 3  3
        1  -1 9  -3 1  -1 5
        -1 9  -1 3  -1 1  -1
        7  -1 1  3  5  -1 3
        """);
  }

  /** 9 × 9: the diagonals of the inner 7 × 7 are 1, all else is −1. */
  private static float[] pictureOfAnX() {
    float[] picture = new float[9 * 9];
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        boolean inner = i > 0 && i < 8;
        picture[i * 9 + j] = inner && (i == j || i + j == 8) ? 1 : -1;
      }
    }
    return picture;
  }

  private static void assertConvolution(String problem, float[] src, float[] weights, String dst) {
    ConvSums sums = new ConvReference(ConvProblem.parse(problem), src, weights, null).all();
    assertThat(sums.sums()).containsExactly(doubles(dst));
  }

  private static double[] doubles(String text) {
    return Stream.of(text.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }

  private static float[] numbers(String text) {
    double[] doubles = doubles(text);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }
}

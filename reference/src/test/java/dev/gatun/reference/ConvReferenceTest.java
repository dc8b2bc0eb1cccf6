package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is true of every convolution, on integers and therefore without any tolerance. */
class ConvReferenceTest {

  @Provide
  Arbitrary<DrawnConv> convolutions() {
    return DrawnConv.any();
  }

  @Property
  void equalsTheConvolutionWithItsZerosWrittenOut(@ForAll("convolutions") DrawnConv drawn) {
    double[] want =
        new PaddedConvolution(drawn.problem()).dst(drawn.src(), drawn.weights(), drawn.bias());
    assertThat(drawn.reference().sums()).containsExactly(want);
    collectEdges(drawn.problem());
  }

  private static void collectEdges(ConvProblem p) {
    Edge.occurs("1×1", p.kh() == 1 && p.kw() == 1);
    Edge.occurs("kernel = src", p.kh() == p.ih());
    Edge.occurs("padding ≥ kernel", p.pt() >= p.kh());
    Edge.occurs("stride > kernel", p.sh() > p.kh());
    Edge.occurs("dilation", p.dh() > 0);
    Edge.occurs("depthwise", p.isDepthwise() && p.g() > 1);
    Edge.occurs("asymmetric padding", p.hasAsymmetricPadding());
    Edge.occurs("symmetric padding", !p.hasAsymmetricPadding());
  }

  @Property
  void magnitudeIsTheConvolutionOfTheAbsoluteValues(@ForAll("convolutions") DrawnConv drawn) {
    ConvSums ofAbsolutes =
        new ConvReference(
                drawn.problem(), abs(drawn.src()), abs(drawn.weights()), abs(drawn.bias()))
            .all();
    assertThat(drawn.reference().magnitudes())
        .containsExactly(ofAbsolutes.sums())
        .containsExactly(ofAbsolutes.magnitudes());
  }

  @Property
  void isLinearInSrc(@ForAll("convolutions") DrawnConv drawn) {
    ConvProblem problem = drawn.problem();
    float[] x = drawn.src();
    float[] y = DrawnConv.integers(drawn.seed() + 4, x.length);
    float[] both = new float[x.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = 3 * x[i] - y[i];
    }
    double[] ofX = sums(problem, x, drawn.weights());
    double[] ofY = sums(problem, y, drawn.weights());
    double[] want = IntStream.range(0, ofX.length).mapToDouble(i -> 3 * ofX[i] - ofY[i]).toArray();
    assertThat(sums(problem, both, drawn.weights())).containsExactly(want);
  }

  @Property
  void groupsAreSeparateConvolutions(@ForAll("convolutions") DrawnConv drawn) {
    ConvProblem whole = drawn.problem().withBatch(1);
    DrawnConv one =
        new DrawnConv(
            1, 1, drawn.icPerGroup(), drawn.ocPerGroup(), drawn.height(), drawn.width(), 0);
    float[] src = DrawnConv.integers(drawn.seed(), whole.srcSize());
    double[] want =
        IntStream.range(0, drawn.g())
            .mapToObj(
                group ->
                    sums(
                        one.problem(),
                        part(src, group, drawn.g()),
                        part(drawn.weights(), group, drawn.g())))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    assertThat(sums(whole, src, drawn.weights())).containsExactly(want);
  }

  @Property
  void imagesAreSeparateConvolutions(@ForAll("convolutions") DrawnConv drawn) {
    ConvProblem one = drawn.problem().withBatch(1);
    double[] want =
        IntStream.range(0, drawn.mb())
            .mapToObj(n -> sums(one, part(drawn.src(), n, drawn.mb()), drawn.weights()))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    assertThat(sums(drawn.problem(), drawn.src(), drawn.weights())).containsExactly(want);
  }

  /** Without its first sh rows, the picture has the same dst without its first row. */
  @Property
  void movesWithThePicture(
      @ForAll @IntRange(min = 1, max = 4) int stride,
      @ForAll @IntRange(min = 1, max = 5) int kernel,
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll long seed) {
    String axis = "ic1iw7oc1kw3kh%dsh%dih%d";
    int height = (rows - 1) * stride + kernel;
    ConvProblem low = ConvProblem.parse(axis.formatted(kernel, stride, height));
    ConvProblem tall = ConvProblem.parse(axis.formatted(kernel, stride, height + stride));
    float[] picture = DrawnConv.integers(seed, tall.srcSize());
    float[] weights = DrawnConv.integers(seed + 1, tall.weightsSize());
    double[] dst = sums(tall, picture, weights);
    float[] lower = Arrays.copyOfRange(picture, stride * tall.iw(), picture.length);
    assertThat(sums(low, lower, weights))
        .containsExactly(Arrays.copyOfRange(dst, tall.ow(), dst.length));
  }

  @Property(tries = 100)
  void oneElementIsTheElementOfAll(@ForAll("convolutions") DrawnConv drawn) {
    ConvProblem p = drawn.problem();
    ConvReference reference = new ConvReference(p, drawn.src(), drawn.weights(), null);
    ConvSums all = reference.all();
    int at = 0;
    for (int n = 0; n < p.mb(); n++) {
      for (int o = 0; o < p.oc(); o++) {
        for (int i = 0; i < p.oh(); i++) {
          for (int j = 0; j < p.ow(); j++, at++) {
            ConvSum want = new ConvSum(all.sums()[at], all.magnitudes()[at]);
            assertThat(reference.at(n, o, i, j)).isEqualTo(want).isEqualTo(reference.at(at));
          }
        }
      }
    }
  }

  @Example
  void refusesDataOfAnotherSize() {
    ConvProblem problem = ConvProblem.parse("ic2ih3oc1kh2");
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> new ConvReference(problem, new float[17], new float[8], null))
        .withMessage("src of 17 elements: must have 18, in problem '%s'", problem);
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> new ConvReference(problem, new float[18], new float[9], null))
        .withMessageStartingWith("weights of 9 elements: must have 8");
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> new ConvReference(problem, new float[18], new float[8], new float[2]))
        .withMessageStartingWith("bias of 2 elements: must have 1");
  }

  @Example
  void refusesPlacesOutsideDst() {
    ConvProblem problem = ConvProblem.parse("ic2ih3oc1kh2");
    ConvReference reference = new ConvReference(problem, new float[18], new float[8], null);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> reference.at(0, 0, 2, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> reference.at(4));
  }

  /** Padding alone makes a dst that large, without large data. */
  @Example
  void refusesToListADstBeyondAnArrayButComputesItsElements() {
    ConvProblem problem = ConvProblem.parse("ic1ih1oc1kh1ph30000");
    ConvReference reference =
        new ConvReference(problem, new float[] {3}, new float[] {5}, new float[] {7});
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(reference::all)
        .withMessageStartingWith("dst of 3600120001 elements: must fit an array");
    assertThat(reference.at(0, 0, 30000, 30000)).isEqualTo(new ConvSum(22, 22));
    assertThat(reference.at(problem.dstSize() - 1)).isEqualTo(new ConvSum(7, 7));
  }

  private static double[] sums(ConvProblem problem, float[] src, float[] weights) {
    return new ConvReference(problem, src, weights, null).all().sums();
  }

  private static float[] part(float[] array, int index, int parts) {
    int size = array.length / parts;
    return Arrays.copyOfRange(array, index * size, (index + 1) * size);
  }

  private static float[] abs(float[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = Math.abs(values[i]);
    }
    return result;
  }
}

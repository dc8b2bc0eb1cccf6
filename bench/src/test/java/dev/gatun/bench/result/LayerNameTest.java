package dev.gatun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.reference.ConvProblem;
import org.junit.jupiter.api.Test;

/** A layer reads the same wherever it is shown. */
class LayerNameTest {

  private static final String SHAPE = "ic3ih224oc64kh7sh2ph3";
  private static final String SIZES = "3→64 7×7/2 @224×224";

  @Test
  void ofANetwork() {
    ConvProblem problem = ConvProblem.parse(SHAPE + "n\"resnet50:conv1\"");

    assertThat(LayerName.of(problem)).isEqualTo(new LayerName("resnet50", "conv1"));
    assertThat(LayerName.of(problem)).hasToString("resnet50 conv1");
    assertThat(LayerName.text(problem)).isEqualTo("resnet50:conv1");
    assertThat(LayerName.withSizes(problem)).isEqualTo("conv1   " + SIZES);
  }

  @Test
  void ofNoNetwork() {
    ConvProblem problem = ConvProblem.parse(SHAPE + "n\"first\"");

    assertThat(LayerName.of(problem)).isEqualTo(new LayerName("problems", "first"));
    assertThat(LayerName.of(problem)).hasToString("first");
    assertThat(LayerName.text(problem)).isEqualTo("first");
    assertThat(LayerName.withSizes(problem)).isEqualTo("first   " + SIZES);
  }

  @Test
  void withoutANameAreItsSizes() {
    ConvProblem problem = ConvProblem.parse(SHAPE);

    assertThat(LayerName.of(problem)).isEqualTo(new LayerName("problems", SIZES));
    assertThat(LayerName.of(problem)).hasToString(SIZES);
    assertThat(LayerName.text(problem)).isEqualTo(SIZES);
    assertThat(LayerName.withSizes(problem)).isEqualTo(SIZES);
  }

  @Test
  void sizesLeaveOutWhatIsUsual() {
    assertThat(LayerName.sizes(ConvProblem.parse("g2mb4ic4ih9iw7oc6kh3kw3sh1sw2dh1dw1")))
        .isEqualTo("4→6 3×3/1×2 g2 d2 @9×7 ×4");
  }
}

package dev.gatun.network.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.zoo.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessingTest {

  @Test
  void valuesAreThoseOfPyTorch() {
    Picture picture = new Picture(1, 1, new byte[] {(byte) 255, 0, (byte) 128});
    try (Tensor tensor =
        Preprocessing.IMAGENET.tensor(picture, new Shape(1, 3, 4, 6), Layout.NCHW)) {
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 6; column++) {
          assertThat(tensor.get(0, 0, row, column)).isEqualTo((1 - 0.485f) / 0.229f);
          assertThat(tensor.get(0, 1, row, column)).isEqualTo(-0.456f / 0.224f);
          assertThat(tensor.get(0, 2, row, column)).isEqualTo((128 / 255f - 0.406f) / 0.225f);
        }
      }
    }
  }

  @Test
  void layoutsHoldTheSameValues() {
    Picture picture = Patterned.noise(40, 50);
    Shape shape = new Shape(1, 3, 32, 32);
    try (Tensor nchw = Preprocessing.CIFAR.tensor(picture, shape, Layout.NCHW);
        Tensor nhwc = Preprocessing.CIFAR.tensor(picture, shape, Layout.NHWC)) {
      assertThat(nhwc.layout()).isEqualTo(Layout.NHWC);
      assertThat(nhwc.toArray(Layout.NCHW)).isEqualTo(nchw.toArray(Layout.NCHW));
    }
  }

  @Test
  void picturesOfTheRightSizeAreNotScaledWhereAllIsSeen() {
    Picture picture = Patterned.noise(32, 32);
    Shape shape = new Shape(1, 3, 32, 32);
    try (Tensor tensor = Preprocessing.CIFAR.tensor(picture, shape, Layout.NCHW)) {
      assertThat(tensor.get(0, 1, 5, 9))
          .isEqualTo((picture.value(5, 9, 1) / 255f - 0.456f) / 0.224f);
    }
  }

  /** What black and white become in the network's first channel. */
  @ParameterizedTest
  @CsvSource({
    "resnet50, -2.1179, 2.2489",
    "googlenet, -2.1179, 2.2489",
    "googlenet-bn, -1, 1",
    "cifar-resnet20, -2.1179, 2.2489",
    "lenet5, -0.4242, 2.8215",
    "lenet5-1998, -0.1, 1.175"
  })
  void networksHaveTheirOwn(String network, float black, float white) {
    Preprocessing preprocessing = Zoo.entry(network).preprocessing();
    int channels = preprocessing.normalisation().channels();
    Graph graph = Zoo.network(network);
    assertThat(graph.dims(graph.nodes().iterator().next().name()).size(1)).isEqualTo(channels);
    Shape shape = new Shape(1, channels, 1, 1);
    assertThat(only(preprocessing, shape, 0)).isCloseTo(black, within(1e-4f));
    assertThat(only(preprocessing, shape, 255)).isCloseTo(white, within(1e-4f));
  }

  private static float only(Preprocessing preprocessing, Shape shape, int level) {
    byte value = (byte) level;
    Picture picture = new Picture(1, 1, new byte[] {value, value, value});
    try (Tensor tensor = preprocessing.tensor(picture, shape, Layout.NCHW)) {
      return tensor.get(0, 0, 0, 0);
    }
  }

  @Test
  void otherChannelsAreRefused() {
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(
            () ->
                Preprocessing.IMAGENET.tensor(
                    Patterned.noise(2, 2), new Shape(1, 256, 28, 28), Layout.NCHW))
        .withMessage("a picture for input 1×256×28×28: must be one image of channels: 3");
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> new Normalisation(List.of(0f), List.of(0f)))
        .withMessageContaining("deviations above 0");
  }
}

package dev.gatun.network.picture;

import java.util.List;

/**
 * From values of 0 to 1 to those a network was trained on: {@code (value − mean) / deviation}, in
 * fp32 as PyTorch does.
 *
 * @param mean of each channel
 * @param deviation of each channel
 */
public record Normalisation(List<Float> mean, List<Float> deviation) {

  /** ImageNet's, which torchvision's weights and the CIFAR ResNets of Y. Idelbayev want. */
  public static final Normalisation IMAGENET =
      new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

  /** To −1 to 1, which torchvision's GoogLeNet wants: its weights came from TensorFlow. */
  public static final Normalisation SYMMETRIC =
      new Normalisation(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));

  /** MNIST's, of its training pictures. */
  public static final Normalisation MNIST = new Normalisation(List.of(0.1307f), List.of(0.3081f));

  /** From −0.1 for the background to 1.175 for the ink, as LeNet-5's paper has it. */
  public static final Normalisation LENET_1998 =
      new Normalisation(List.of(0.1f / 1.275f), List.of(1 / 1.275f));

  /** Grey values of 0 to 255 as they are in files. */
  public static final Normalisation GREY_BYTES = new Normalisation(List.of(0f), List.of(1 / 255f));

  /**
   * Checks the values.
   *
   * @throws InvalidPictureException if means and deviations are not equally many, or a deviation is
   *     not above 0
   */
  public Normalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != deviation.size() || !deviation.stream().allMatch(value -> value > 0)) {
      throw new InvalidPictureException(
          "means %s and deviations %s".formatted(mean, deviation),
          "must be one a channel, deviations above 0");
    }
  }

  /**
   * The number of channels.
   *
   * @return how many means there are
   */
  public int channels() {
    return mean.size();
  }

  float apply(int value, int channel) {
    return (value / 255f - mean.get(channel)) / deviation.get(channel);
  }
}

package dev.gatun.network.picture;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;

/**
 * From a picture to what a network takes.
 *
 * @param framing what of the picture
 * @param normalisation of its values; of one channel for networks that see grey
 * @see <a href="https://docs.pytorch.org/vision/stable/models.html">torchvision, Models and
 *     Pre-trained Weights</a>
 */
public record Preprocessing(Framing framing, Normalisation normalisation) {

  /** That of torchvision's weights for ImageNet. */
  public static final Preprocessing IMAGENET =
      new Preprocessing(Framing.CENTRE, Normalisation.IMAGENET);

  /** That of torchvision's GoogLeNet. */
  public static final Preprocessing GOOGLENET =
      new Preprocessing(Framing.CENTRE, Normalisation.SYMMETRIC);

  /** That of the CIFAR ResNets of Y. Idelbayev. */
  public static final Preprocessing CIFAR =
      new Preprocessing(Framing.WHOLE, Normalisation.IMAGENET);

  /** For digits, white on black. */
  public static final Preprocessing MNIST = new Preprocessing(Framing.WHOLE, Normalisation.MNIST);

  /** For LeNet-5 as published, ink as large values. */
  public static final Preprocessing LENET_1998 =
      new Preprocessing(Framing.WHOLE, Normalisation.LENET_1998);

  /** For models of digits that take the bytes of pictures. */
  public static final Preprocessing GREY_BYTES =
      new Preprocessing(Framing.WHOLE, Normalisation.GREY_BYTES);

  /**
   * A picture as a tensor.
   *
   * @param picture the picture
   * @param shape of one image, of as many channels as the normalisation has
   * @param layout the order in memory
   * @return a tensor that owns its memory
   * @throws InvalidPictureException if the shape is not of one image or has other channels
   */
  public Tensor tensor(Picture picture, Shape shape, Layout layout) {
    requireChannels(shape);
    Tensor tensor = Tensor.allocate(shape, layout);
    try {
      write(picture, tensor);
      return tensor;
    } catch (RuntimeException e) {
      tensor.close();
      throw e;
    }
  }

  /**
   * Writes a picture where a network takes it.
   *
   * @param picture the picture
   * @param dst one image, of as many channels as the normalisation has
   * @throws InvalidPictureException if it is not one image or has other channels
   */
  public void write(Picture picture, Tensor dst) {
    Shape shape = dst.shape();
    requireChannels(shape);
    Picture coloured = shape.c() == 1 ? picture.grey() : picture;
    Picture framed = framing.frame(coloured, shape.h(), shape.w());
    for (int c = 0; c < shape.c(); c++) {
      for (int row = 0; row < shape.h(); row++) {
        for (int column = 0; column < shape.w(); column++) {
          dst.set(0, c, row, column, normalisation.apply(framed.value(row, column, c), c));
        }
      }
    }
  }

  private void requireChannels(Shape shape) {
    if (shape.n() != 1 || shape.c() != normalisation.channels()) {
      throw new InvalidPictureException(
          "a picture for input " + shape,
          "must be one image of channels: " + normalisation.channels());
    }
  }
}

package dev.gatun.network.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes the samples of images as they are: {@link BufferedImage#getRGB} would brighten grey ones,
 * which it takes for linear.
 */
final class Rgb {
  private Rgb() {}

  static Picture picture(BufferedImage image) {
    byte[] rgb =
        image.getColorModel() instanceof IndexColorModel ? ofPalette(image) : ofSamples(image);
    return new Picture(image.getHeight(), image.getWidth(), rgb);
  }

  private static byte[] ofPalette(BufferedImage image) {
    int columns = image.getWidth();
    byte[] rgb = new byte[3 * image.getHeight() * columns];
    int[] pixels = new int[columns];
    for (int row = 0; row < image.getHeight(); row++) {
      image.getRGB(0, row, columns, 1, pixels, 0, columns);
      for (int i = 0; i < columns; i++) {
        int at = 3 * (row * columns + i);
        rgb[at] = (byte) (pixels[i] >> 16);
        rgb[at + 1] = (byte) (pixels[i] >> 8);
        rgb[at + 2] = (byte) pixels[i];
      }
    }
    return rgb;
  }

  private static byte[] ofSamples(BufferedImage image) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    int most = (1 << model.getComponentSize(0)) - 1;
    int bands = raster.getNumBands();
    boolean isGrey = model.getNumColorComponents() == 1;
    int columns = image.getWidth();
    byte[] rgb = new byte[3 * image.getHeight() * columns];
    int[] samples = new int[bands * columns];
    for (int row = 0; row < image.getHeight(); row++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + row, columns, 1, samples);
      for (int i = 0; i < 3 * columns; i++) {
        int sample = samples[i / 3 * bands + (isGrey ? 0 : i % 3)];
        rgb[3 * row * columns + i] = (byte) ((sample * 255 + most / 2) / most);
      }
    }
    return rgb;
  }
}

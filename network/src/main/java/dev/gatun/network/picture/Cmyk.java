package dev.gatun.network.picture;

import java.awt.image.Raster;

/**
 * JPEGs of four inks, as Adobe writes them and as all read them: 255 is no ink; {@code R = C·K /
 * 255}. Inks in the form YCCK go through YCbCr, as JFIF defines it.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/jfif3.pdf">JPEG File Interchange Format</a>
 */
final class Cmyk {
  private Cmyk() {}

  static Picture picture(Raster raster, JpegHeader header) {
    int columns = raster.getWidth();
    byte[] rgb = new byte[3 * raster.getHeight() * columns];
    int[] inks = new int[4 * columns];
    for (int row = 0; row < raster.getHeight(); row++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + row, columns, 1, inks);
      for (int i = 0; i < columns; i++) {
        if (header.isYcck()) {
          toCmyk(inks, 4 * i);
        }
        int black = inks[4 * i + 3];
        for (int c = 0; c < 3; c++) {
          rgb[3 * (row * columns + i) + c] = (byte) ((inks[4 * i + c] * black + 127) / 255);
        }
      }
    }
    return new Picture(raster.getHeight(), columns, rgb);
  }

  private static void toCmyk(int[] inks, int at) {
    double y = inks[at];
    double cb = inks[at + 1] - 128;
    double cr = inks[at + 2] - 128;
    inks[at] = 255 - clamp(y + 1.402 * cr);
    inks[at + 1] = 255 - clamp(y - 0.344136 * cb - 0.714136 * cr);
    inks[at + 2] = 255 - clamp(y + 1.772 * cb);
  }

  private static int clamp(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}

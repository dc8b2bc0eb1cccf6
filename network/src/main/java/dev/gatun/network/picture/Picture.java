package dev.gatun.network.picture;

import java.nio.file.Path;

/**
 * A picture of red, green and blue, 8 bits each, in sRGB as files have them.
 *
 * <p>Files are JPEG (also CMYK, turned upright as their EXIF says) and PNG (all of its forms; what
 * is transparent counts as opaque). Grey is all three alike; 16 bits are rounded to 8. Colour
 * profiles are not applied, as PyTorch's loaders do not.
 */
public final class Picture {

  /** The most pixels of a picture. */
  public static final int MOST_PIXELS = 1 << 26;

  private final int rows;
  private final int columns;
  private final byte[] rgb;

  /**
   * Of given values.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @param rgb red, green and blue of each pixel, row by row; not copied
   * @throws InvalidPictureException if a size is not from 1 or there are not three values a pixel
   */
  public Picture(int rows, int columns, byte[] rgb) {
    String sizes = "picture of %d×%d".formatted(rows, columns);
    if (rows < 1 || columns < 1) {
      throw new InvalidPictureException(sizes, "must be at least 1×1");
    }
    if (rgb.length != 3L * rows * columns) {
      throw new InvalidPictureException(
          "%s with %d values".formatted(sizes, rgb.length), "must be three a pixel");
    }
    this.rows = rows;
    this.columns = columns;
    this.rgb = rgb;
  }

  /**
   * Reads a file.
   *
   * @param file a JPEG or PNG
   * @return the picture, upright
   * @throws InvalidPictureException if it is no such file, is broken or cut, or has more than
   *     {@link #MOST_PIXELS} pixels
   */
  public static Picture read(Path file) {
    return PictureReader.read(file);
  }

  /**
   * The height.
   *
   * @return rows of pixels
   */
  public int rows() {
    return rows;
  }

  /**
   * The width.
   *
   * @return columns of pixels
   */
  public int columns() {
    return columns;
  }

  /**
   * One value.
   *
   * @param row from the top
   * @param column from the left
   * @param channel 0 for red, 1 for green, 2 for blue
   * @return from 0 to 255
   */
  public int value(int row, int column, int channel) {
    return Byte.toUnsignedInt(rgb[(row * columns + column) * 3 + channel]);
  }

  /** The brightness of each pixel in all channels: L = 0.299 R + 0.587 G + 0.114 B of ITU-R 601. */
  Picture grey() {
    byte[] grey = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i += 3) {
      int sum =
          19595 * Byte.toUnsignedInt(rgb[i])
              + 38470 * Byte.toUnsignedInt(rgb[i + 1])
              + 7471 * Byte.toUnsignedInt(rgb[i + 2]);
      byte level = (byte) (sum + (1 << 15) >> 16);
      grey[i] = level;
      grey[i + 1] = level;
      grey[i + 2] = level;
    }
    return new Picture(rows, columns, grey);
  }
}

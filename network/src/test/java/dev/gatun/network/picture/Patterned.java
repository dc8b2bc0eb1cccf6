package dev.gatun.network.picture;

import java.util.zip.CRC32;

/** Pictures of noise, and sums over pictures to compare them by. */
final class Patterned {
  private Patterned() {}

  /** By a linear congruential generator, so that other programs can make the same. */
  static Picture noise(int rows, int columns) {
    byte[] rgb = new byte[3 * rows * columns];
    int state = 12345;
    for (int i = 0; i < rgb.length; i++) {
      state = state * 1664525 + 1013904223;
      rgb[i] = (byte) (state >>> 24);
    }
    return new Picture(rows, columns, rgb);
  }

  static byte[] rgb(Picture picture) {
    byte[] rgb = new byte[3 * picture.rows() * picture.columns()];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      rgb[i] = (byte) picture.value(pixel / picture.columns(), pixel % picture.columns(), i % 3);
    }
    return rgb;
  }

  static long crc(Picture picture) {
    CRC32 crc = new CRC32();
    crc.update(rgb(picture));
    return crc.getValue();
  }
}

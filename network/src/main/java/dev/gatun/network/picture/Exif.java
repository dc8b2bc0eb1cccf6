package dev.gatun.network.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The only tag of EXIF that changes what a network sees. */
final class Exif {
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int FIRST_DIRECTORY = 4;
  private static final int ENTRY_BYTES = 12;
  private static final int ORIENTATION = 274;

  private Exif() {}

  /** Of the TIFF header and what follows it; upright where that is broken or does not say. */
  static Orientation orientation(ByteBuffer tiff) {
    try {
      boolean isLittle = tiff.getShort(0) == LITTLE_ENDIAN;
      tiff.order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(FIRST_DIRECTORY);
      int entries = Short.toUnsignedInt(tiff.getShort(directory));
      for (int i = 0; i < entries; i++) {
        int entry = directory + Short.BYTES + i * ENTRY_BYTES;
        if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
          return Orientation.ofExif(tiff.getShort(entry + 8));
        }
      }
      return Orientation.UPRIGHT;
    } catch (IndexOutOfBoundsException e) {
      return Orientation.UPRIGHT;
    }
  }
}

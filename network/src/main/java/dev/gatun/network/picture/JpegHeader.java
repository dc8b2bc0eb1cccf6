package dev.gatun.network.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * What ImageIO does not tell of a JPEG: how it is to be turned, and what its inks are.
 *
 * @param orientation as EXIF has it
 * @param components of a pixel
 * @param adobeTransform what Adobe's marker says: 0 none, 1 YCbCr, 2 YCCK
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
record JpegHeader(Orientation orientation, int components, int adobeTransform) {

  /** That of other formats. */
  static final JpegHeader NONE = new JpegHeader(Orientation.UPRIGHT, 3, 0);

  private static final int START_OF_SCAN = 0xFFDA;
  private static final int EXIF_MARKER = 0xFFE1;
  private static final int ADOBE_MARKER = 0xFFEE;
  private static final int ADOBE_TRANSFORM = 11;
  private static final int FRAME_COMPONENTS = 5;

  /** Cyan, magenta, yellow and black, in whatever form. */
  boolean isCmyk() {
    return components == 4;
  }

  boolean isYcck() {
    return isCmyk() && adobeTransform == 2;
  }

  /** Reads segments from behind the first marker until the scan begins or the stream ends. */
  static JpegHeader read(ImageInputStream in) throws IOException {
    JpegHeader header = NONE;
    try {
      in.seek(2);
      int marker = in.readUnsignedShort();
      while (marker != START_OF_SCAN && marker >= 0xFF00) {
        byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
        in.readFully(segment);
        header = header.with(marker, segment);
        marker = in.readUnsignedShort();
      }
    } catch (EOFException e) {
      return header;
    }
    return header;
  }

  private JpegHeader with(int marker, byte[] segment) {
    if (marker == EXIF_MARKER && begins(segment, "Exif\0\0")) {
      ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
      return new JpegHeader(Exif.orientation(tiff), components, adobeTransform);
    }
    if (marker == ADOBE_MARKER && begins(segment, "Adobe") && segment.length > ADOBE_TRANSFORM) {
      return new JpegHeader(orientation, components, segment[ADOBE_TRANSFORM]);
    }
    if (isFrame(marker) && segment.length > FRAME_COMPONENTS) {
      return new JpegHeader(orientation, segment[FRAME_COMPONENTS], adobeTransform);
    }
    return this;
  }

  /** SOF0 to SOF15 but for the three markers among them that begin tables. */
  private static boolean isFrame(int marker) {
    return marker >= 0xFFC0
        && marker <= 0xFFCF
        && marker != 0xFFC4
        && marker != 0xFFC8
        && marker != 0xFFCC;
  }

  private static boolean begins(byte[] segment, String word) {
    int length = word.length();
    return segment.length >= length
        && word.equals(new String(segment, 0, length, StandardCharsets.ISO_8859_1));
  }
}

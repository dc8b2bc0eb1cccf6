package dev.gatun.network.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Pillow wrote, all PNGs of 5×7 pixels, all JPEGs of 16×32. */
class PictureTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rgb", "rgba", "rgb16", "palette"})
  void colouredPngsAreTakenAsTheyAre(String name) throws IOException {
    Picture picture = read(bytes(name + ".png"));
    assertSize(picture, 5, 7);
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 7; column++) {
        for (int c = 0; c < 3; c++) {
          assertThat(picture.value(row, column, c))
              .isEqualTo((40 * row + 30 * column + 70 * c) % 256);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey", "grey-alpha", "grey16", "bits"})
  void greyPngsAreNotBrightened(String name) throws IOException {
    Picture picture = read(bytes(name + ".png"));
    assertSize(picture, 5, 7);
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 7; column++) {
        boolean isBits = name.equals("bits");
        int level = isBits ? (row + column) % 2 * 255 : (40 * row + 30 * column) % 256;
        for (int c = 0; c < 3; c++) {
          assertThat(picture.value(row, column, c)).isEqualTo(level);
        }
      }
    }
  }

  /** Of flat halves; the values are those written, for CMYK (255 − C)(255 − K) / 255. */
  @ParameterizedTest
  @CsvSource({
    "rgb,  200,  40,  60,  30,  90, 210",
    "grey, 200, 200, 200,  30,  30,  30",
    "cmyk, 226,  51,  69,  30, 105, 215"
  })
  void jpegsHaveTheColoursThatWereWritten(
      String name, int leftR, int leftG, int leftB, int rightR, int rightG, int rightB)
      throws IOException {
    Picture picture = read(bytes(name + ".jpg"));
    assertSize(picture, 16, 32);
    assertPixel(picture, 4, 4, leftR, leftG, leftB);
    assertPixel(picture, 4, 28, rightR, rightG, rightB);
  }

  /** The same inks said to be YCCK; the values are Pillow's. */
  @Test
  void inksMayBeYcck() throws IOException {
    byte[] jpeg = bytes("cmyk.jpg");
    jpeg[indexOf(jpeg, "Adobe") + 11] = 2;
    Picture picture = read(jpeg);
    assertPixel(picture, 4, 4, 77, 0, 128);
    assertPixel(picture, 4, 28, 35, 215, 190);
  }

  /** Red is stored top left, blue bottom right; where they are once turned as EXIF says. */
  @ParameterizedTest
  @CsvSource({
    "0, 16, 32, R..B",
    "1, 16, 32, R..B",
    "2, 16, 32, .RB.",
    "3, 16, 32, B..R",
    "4, 16, 32, .BR.",
    "5, 32, 16, R..B",
    "6, 32, 16, .RB.",
    "7, 32, 16, B..R",
    "8, 32, 16, .BR.",
    "9, 16, 32, R..B"
  })
  void picturesAreTurnedUpright(int orientation, int rows, int columns, String corners)
      throws IOException {
    for (boolean isLittle : new boolean[] {true, false}) {
      Picture picture = read(turned(orientation, isLittle));
      assertSize(picture, rows, columns);
      String found =
          corner(picture, 4, 4)
              + corner(picture, 4, columns - 4)
              + corner(picture, rows - 4, 4)
              + corner(picture, rows - 4, columns - 4);
      assertThat(found).isEqualTo(corners);
    }
  }

  private byte[] turned(int orientation, boolean isLittle) throws IOException {
    byte[] jpeg = bytes("turned.jpg");
    int tiff = indexOf(jpeg, "Exif\0\0") + 6;
    String little = "II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0%c\0\0\0";
    String big = "MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0%c\0\0";
    byte[] header =
        (isLittle ? little : big)
            .formatted((char) orientation)
            .getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(header, 0, jpeg, tiff, header.length);
    return jpeg;
  }

  private static String corner(Picture picture, int row, int column) {
    int red = picture.value(row, column, 0);
    int blue = picture.value(row, column, 2);
    return red > 120 ? "R" : blue > 120 ? "B" : ".";
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb.jpg", "cmyk.jpg", "rgb.png", "rgb16.png", "palette.png"})
  void filesThatAreCutAreRefused(String name) throws IOException {
    byte[] whole = bytes(name);
    for (double share : new double[] {0, 0.1, 0.5, 0.7}) {
      byte[] cut = Arrays.copyOf(whole, (int) (share * whole.length));
      assertThatExceptionOfType(InvalidPictureException.class)
          .isThrownBy(() -> read(cut))
          .withMessageStartingWith("picture '");
    }
  }

  @Test
  void hugeClaimsAreRefusedBeforeTheyTakeMemory() throws IOException {
    byte[] jpeg = bytes("rgb.jpg");
    int frame = indexOf(jpeg, "\u00ff\u00c0");
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xF0);
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> read(jpeg))
        .withMessageContaining("61680×61680 pixels: must be at most 67,108,864");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> read("GIF89a and more".getBytes(StandardCharsets.US_ASCII)))
        .withMessageContaining("must be JPEG or PNG");
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> Picture.read(folder))
        .withMessageContaining("must be a file that exists");
  }

  @Test
  void valuesAreThreeAPixel() {
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> new Picture(2, 3, new byte[6]))
        .withMessage("picture of 2×3 with 6 values: must be three a pixel");
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> new Picture(0, 3, new byte[0]))
        .withMessage("picture of 0×3: must be at least 1×1");
  }

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = PictureTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private Picture read(byte[] bytes) throws IOException {
    return Picture.read(Files.write(folder.resolve("a"), bytes));
  }

  private static int indexOf(byte[] bytes, String word) {
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
    assertThat(at).isNotNegative();
    return at;
  }

  private static void assertSize(Picture picture, int rows, int columns) {
    assertThat(picture.rows()).isEqualTo(rows);
    assertThat(picture.columns()).isEqualTo(columns);
  }

  private static void assertPixel(Picture picture, int row, int column, int... rgb) {
    for (int c = 0; c < 3; c++) {
      assertThat(picture.value(row, column, c)).isCloseTo(rgb[c], within(3));
    }
  }
}

package dev.gatun.network.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledPicturesTest {

  /** Two pictures of 1×3. */
  private static final String IMAGES = "00000803 00000002 00000001 00000003 0001ff 102030";

  private static final String LABELS = "00000801 00000002 07 ff";

  @TempDir private Path folder;

  @Test
  void areReadZippedOrNot() throws IOException {
    for (boolean isZipped : new boolean[] {false, true}) {
      LabelledPictures read = read(IMAGES, LABELS, isZipped);
      assertThat(read.count()).isEqualTo(2);
      assertThat(read.label(0)).isEqualTo(7);
      assertThat(read.label(1)).isEqualTo(255);
      assertThat(Patterned.rgb(read.picture(0))).isEqualTo(hex("000000 010101 ffffff"));
      assertThat(Patterned.rgb(read.picture(1))).isEqualTo(hex("101010 202020 303030"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "00000803 00000002 00000001 00000003 0001ff 1020; 00000801 00000002 0700; must have 6",
        "00000803 00000002 00000001 00000003 0001ff 10203040; 00000801 00000002 0700; must have 6",
        "00000803 00000002 0000; 00000801 00000002 0700; is broken",
        "00000803 00000002 00000000 00000003; 00000801 00000002 0700; must be from 1",
        "00000803 7fffffff 7fffffff 7fffffff; 00000801 00000002 0700; at most 1,073,741,824",
        "00000803 00000001 00000001 00000001 00; 00000801 00000002 0700; of 2 labels: must be 1",
        "00000801 00000001 00; 00000801 00000001 00; must be 0x00000803",
        "00000d03 00000001 00000001 00000001 00; 00000801 00000001 00; idx of type 0x00000d03",
        "1f8b0000; 00000801 00000001 00; is broken",
        "'';00000801 00000001 00; is broken"
      })
  void brokenFilesAreRefused(String images, String labels, String rule) {
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> read(images, labels, false))
        .withMessageContaining(rule);
  }

  private LabelledPictures read(String images, String labels, boolean isZipped) throws IOException {
    return LabelledPictures.read(
        write("images", images, isZipped), write("labels", labels, isZipped));
  }

  private Path write(String name, String digits, boolean isZipped) throws IOException {
    byte[] bytes = hex(digits);
    return Files.write(folder.resolve(name), isZipped ? zipped(bytes) : bytes);
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}

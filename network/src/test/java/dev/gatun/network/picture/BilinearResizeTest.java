package dev.gatun.network.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums of what Pillow 12.3 makes of the same pictures. */
class BilinearResizeTest {

  @ParameterizedTest
  @CsvSource({
    "7, 5, 3, 2, 2359559815",
    "300, 400, 256, 341, 3093738044",
    "10, 12, 31, 17, 1838432414",
    "1, 1, 4, 6, 479867430",
    "64, 3, 5, 200, 1026928463",
    "33, 33, 33, 11, 862566034"
  })
  void isPillowsToTheBit(int rows, int columns, int dstRows, int dstColumns, long crc) {
    Picture scaled = BilinearResize.resize(Patterned.noise(rows, columns), dstRows, dstColumns);
    assertThat(scaled.rows()).isEqualTo(dstRows);
    assertThat(scaled.columns()).isEqualTo(dstColumns);
    assertThat(Patterned.crc(scaled)).isEqualTo(crc);
  }

  @ParameterizedTest
  @CsvSource({
    "300, 401, 2500424131",
    "500, 123, 2317245236",
    "1, 1, 1054441111",
    "256, 256, 640870474"
  })
  void theCentreIsTorchvisions(int rows, int columns, long crc) {
    Picture framed = Framing.CENTRE.frame(Patterned.noise(rows, columns), 224, 224);
    assertThat(Patterned.crc(framed)).isEqualTo(crc);
  }

  @Test
  void greyIsPillows() {
    Picture grey = Patterned.noise(20, 20).grey();
    byte[] one = new byte[400];
    for (int i = 0; i < one.length; i++) {
      one[i] = (byte) grey.value(i / 20, i % 20, i % 3);
    }
    CRC32 crc = new CRC32();
    crc.update(one);
    assertThat(crc.getValue()).isEqualTo(3764713526L);
  }

  @Test
  void picturesFarTooLongAreRefused() {
    Picture line = new Picture(1, 1 << 20, new byte[3 << 20]);
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> Framing.CENTRE.frame(line, 224, 224))
        .withMessageContaining("it is too long for its width");
  }
}

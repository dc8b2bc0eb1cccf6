package dev.gatun.network.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Damaged pictures are read or refused, never anything else. */
class PictureFuzzProperties {
  private static final List<String> NAMES =
      List.of("rgb.jpg", "cmyk.jpg", "turned.jpg", "rgb.png", "palette.png", "grey16.png");

  private static Path file;

  /** Other bits at some place of a file. */
  record Damage(double place, byte bits) {}

  @BeforeContainer
  static void begin() throws IOException {
    file = Files.createTempFile("picture", "");
  }

  @AfterContainer
  static void end() throws IOException {
    Files.delete(file);
  }

  @Property
  void damagedPicturesAreReadOrRefused(
      @ForAll("names") String name, @ForAll("damages") List<Damage> damages) throws IOException {
    byte[] bytes = PictureTest.bytes(name);
    for (Damage damage : damages) {
      bytes[(int) (damage.place() * bytes.length)] ^= damage.bits();
    }
    Files.write(file, bytes);
    try {
      Picture.read(file);
      Statistics.collect("read");
    } catch (InvalidPictureException e) {
      Statistics.collect("refused");
    }
    Statistics.coverage(
        checker -> {
          checker.check("read").count(count -> count > 0);
          checker.check("refused").count(count -> count > 0);
        });
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, true, 1, false).withoutEdgeCases(),
            Arbitraries.bytes().filter(bits -> bits != 0))
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}

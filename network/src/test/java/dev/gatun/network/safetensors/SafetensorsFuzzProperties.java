package dev.gatun.network.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/** Damaged files are refused, or read as what they are. */
class SafetensorsFuzzProperties {

  private static final byte[] WHOLE = HandMade.file();
  private static Path folder;
  private static long mappings;

  /** Something done to some of the bytes of a file. */
  record Damage(Kind kind, int at, byte value) {

    enum Kind {
      FLIP,
      INSERT,
      REMOVE,
      CUT
    }

    byte[] to(byte[] bytes) {
      int place = Math.min(at, bytes.length - 1);
      byte[] changed =
          switch (kind) {
            case FLIP -> bytes.clone();
            case INSERT -> Arrays.copyOf(bytes, bytes.length + 1);
            case REMOVE -> Arrays.copyOf(bytes, bytes.length - 1);
            case CUT -> Arrays.copyOf(bytes, Math.max(1, place));
          };
      switch (kind) {
        case FLIP -> changed[place] ^= value;
        case INSERT -> {
          System.arraycopy(bytes, place, changed, place + 1, bytes.length - place);
          changed[place] = value;
        }
        case REMOVE -> System.arraycopy(bytes, place + 1, changed, place, changed.length - place);
        case CUT -> {}
      }
      return changed;
    }
  }

  @BeforeContainer
  static void begin() throws IOException {
    folder = Files.createTempDirectory("safetensors");
    mappings = mappings();
  }

  @AfterContainer
  static void nothingStaysMapped() throws IOException {
    assertThat(mappings()).isEqualTo(mappings);
    Files.deleteIfExists(folder.resolve("a.safetensors"));
    Files.delete(folder);
  }

  @Property
  void damagedFilesAreRefusedOrReadAsTheyAre(@ForAll("damages") List<Damage> damages)
      throws IOException {
    byte[] bytes = WHOLE;
    for (Damage damage : damages) {
      bytes = damage.to(bytes);
    }
    try (SafetensorsFile file = SafetensorsFile.open(HandMade.write(folder, bytes))) {
      Statistics.label("file").collect("read");
      assertFillsTheFile(file, bytes);
    } catch (InvalidSafetensorsException e) {
      Statistics.label("file").collect("refused");
      assertThat(e.getMessage()).startsWith("safetensors '");
    }
    Statistics.label("file")
        .coverage(
            checker -> {
              checker.check("read").count(count -> count > 0);
              checker.check("refused").count(count -> count > 0);
            });
  }

  /** Every byte behind the header is in one tensor, at its place. */
  private static void assertFillsTheFile(SafetensorsFile file, byte[] bytes) {
    long all = file.tensors().values().stream().mapToLong(TensorInfo::bytes).sum();
    int data = (int) (bytes.length - all);
    file.tensors()
        .forEach(
            (name, tensor) -> {
              assertThat(file.bytes(name).toArray(ValueLayout.JAVA_BYTE))
                  .isEqualTo(
                      Arrays.copyOfRange(
                          bytes, data + (int) tensor.begin(), data + (int) tensor.end()));
              if (tensor.dtype().isReadable()) {
                assertThat(file.floats(name).byteSize() / Float.BYTES)
                    .isEqualTo(tensor.bytes() * Byte.SIZE / tensor.dtype().bits());
              }
            });
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    int data = WHOLE.length - HandMade.DATA.length;
    Arbitrary<Integer> places =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, data - 1).withoutEdgeCases(),
            Arbitraries.integers().between(data, WHOLE.length - 1).withoutEdgeCases());
    return Combinators.combine(Arbitraries.of(Damage.Kind.class), places, Arbitraries.bytes())
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  private static long mappings() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().startsWith("mapped"))
        .mapToLong(BufferPoolMXBean::getCount)
        .sum();
  }
}

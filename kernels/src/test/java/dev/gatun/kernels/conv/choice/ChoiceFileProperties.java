package dev.gatun.kernels.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever lies in the file: what is sound is kept, what is not is passed over, nothing throws. */
class ChoiceFileProperties {

  private static final String HOST = "Imaginary Chip, JDK 25, Gatun 1.0";

  private static Path folder;

  private final Path path = folder.resolve("choices.txt");
  private final ChoiceFile file = new ChoiceFile(path, HOST);

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("choices");
  }

  @AfterTry
  void empty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path left : files.toList()) {
        Files.delete(left);
      }
    }
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    Files.delete(folder);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void keepsWhatIsAdded(@ForAll @Size(min = 1, max = 8) List<@From("entries") ChoiceLine> entries)
      throws IOException {
    for (ChoiceLine entry : entries) {
      file.add(entry.key(), entry.choice());
    }
    assertThat(file.read().choices()).isEqualTo(lastOfEachKey(entries));
    assertThat(file.read().complaint()).isEmpty();
    assertThat(Files.readAllLines(path).subList(3, Files.readAllLines(path).size())).isSorted();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void neverThrowsAtRandomBytes(@ForAll byte[] bytes) throws IOException {
    Files.write(path, bytes);
    assertThat(file.read().choices()).isEmpty();
    assertThat(file.read().complaint()).isNotEmpty();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void keepsTheSoundLinesBetweenDamagedOnes(
      @ForAll @Size(min = 1, max = 5) List<@From("entries") ChoiceLine> entries,
      @ForAll("garbage") byte[] garbage,
      @ForAll @IntRange(max = 5) int position)
      throws IOException {
    List<byte[]> lines = new ArrayList<>();
    entries.forEach(entry -> lines.add(entry.text().getBytes(StandardCharsets.UTF_8)));
    lines.add(Math.min(position, lines.size()), garbage);
    write(lines);
    ChoiceFile.Content content = file.read();
    assertThat(content.choices()).containsAllEntriesOf(lastOfEachKey(entries));
    file.add(entries.getFirst().key(), entries.getFirst().choice());
    assertThat(file.read().complaint()).as("after it was written again").isEmpty();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void isReadAsFarAsItGoesWhereItWasCut(
      @ForAll @Size(min = 2, max = 5) List<@From("entries") ChoiceLine> entries,
      @ForAll @IntRange(max = 100) int percent)
      throws IOException {
    for (ChoiceLine entry : entries) {
      file.add(entry.key(), entry.choice());
    }
    Map<ChoiceKey, Choice> all = file.read().choices();
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length * percent / 100));
    assertThat(file.read().choices().keySet()).isSubsetOf(all.keySet());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void isIgnoredAsAWholeWhereTheHeaderIsAnothers(
      @ForAll("entries") ChoiceLine entry, @ForAll String host) throws IOException {
    new ChoiceFile(path, host.lines().findFirst().orElse("")).add(entry.key(), entry.choice());
    assertThat(file.read().choices()).isEmpty();
    assertThat(file.read().complaint().orElseThrow()).contains("line 2");
  }

  @Example
  void theLastOfTwoChoicesForOneProblemCounts() throws IOException {
    ChoiceLine first = entry(1, 100);
    ChoiceLine second = entry(1, 200);
    write(Stream.of(first, second).map(line -> line.text().getBytes()).toList());
    assertThat(file.read().choices()).containsOnly(Map.entry(first.key(), second.choice()));
  }

  @Example
  void isReadInACountryWithOtherDigits() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      ChoiceLine line = entry(2, 100);
      file.add(line.key(), line.choice());
      assertThat(file.read().choices()).containsOnly(Map.entry(line.key(), line.choice()));
      String persian = Host.text();
      Locale.setDefault(Locale.ROOT);
      assertThat(Host.text()).isEqualTo(persian);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Example
  void hugeFilesAndLinesAreRefusedBeforeTheyFillTheMemory() throws IOException {
    byte[] huge = new byte[9 << 20];
    Arrays.fill(huge, (byte) 'a');
    write(List.of(huge));
    assertThat(file.read().choices()).isEmpty();
    assertThat(file.read().complaint().orElseThrow()).contains("more than 8388608 bytes");
  }

  @Example
  void writersInTurnsLoseNothing() throws Exception {
    int writers = 8;
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      List<Callable<Void>> adding =
          IntStream.rangeClosed(1, 5 * writers).mapToObj(this::adding).toList();
      for (Future<Void> done : pool.invokeAll(adding)) {
        done.get();
      }
    }
    assertThat(file.read().choices()).hasSize(5 * writers);
  }

  @Example
  void aFileThatCannotBeReadOrWrittenIsNoFailure() throws IOException {
    Path occupied = Files.createFile(folder.resolve("occupied"));
    for (Path unusable : List.of(folder, occupied.resolve("choices.txt"), Path.of("/dev/null"))) {
      Choices choices = new Choices(Optional.of(unusable));
      ChoiceLine entry = entry(1, 100);
      assertThatCode(() -> choices.remember(entry.key(), entry.choice()))
          .doesNotThrowAnyException();
      assertThat(choices.find(entry.key())).isEmpty();
    }
    assertThat(Path.of("/dev/null.lock")).doesNotExist();
  }

  private Callable<Void> adding(int threads) {
    return () -> {
      ChoiceLine entry = entry(threads, 100);
      new ChoiceFile(path, HOST).add(entry.key(), entry.choice());
      return null;
    };
  }

  private void write(List<byte[]> lines) throws IOException {
    Files.write(path, List.of("# gatun choices 1", "# " + HOST));
    for (byte[] line : lines) {
      Files.write(path, line, StandardOpenOption.APPEND);
      Files.write(path, new byte[] {'\n'}, StandardOpenOption.APPEND);
    }
  }

  private static Map<ChoiceKey, Choice> lastOfEachKey(List<ChoiceLine> entries) {
    return entries.stream()
        .collect(Collectors.toMap(ChoiceLine::key, ChoiceLine::choice, (a, b) -> b));
  }

  private static ChoiceLine entry(int threads, double nanos) {
    ConvProblem problem = ConvProblem.parse("ic3ih5oc4kh3n\"a layer*2\"");
    ChoiceKey key =
        new ChoiceKey(problem, Layout.NHWC, VectorWidth.W256, threads, PostOps.ADD_THEN_RELU);
    return new ChoiceLine(key, new Choice(Map.of("direct", nanos, "naive", 2 * nanos)));
  }

  @Provide
  Arbitrary<ChoiceLine> entries() {
    Arbitrary<ConvProblem> problems =
        Arbitraries.integers()
            .between(1, 4)
            .map(ic -> ConvProblem.parse("ic%dih5oc4kh3ph1".formatted(ic)));
    Arbitrary<ChoiceKey> keys =
        Combinators.combine(
                problems,
                Arbitraries.of(Layout.values()),
                Arbitraries.of(VectorWidth.values()),
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(PostOps.values()))
            .as(ChoiceKey::new);
    Arbitrary<Choice> choices =
        Arbitraries.maps(
                Arbitraries.of("auto", "naive", "winograd-f4", "unknown-1"),
                Arbitraries.integers().between(1, 1_000_000_000).map(Integer::doubleValue))
            .ofMinSize(1)
            .map(Choice::new);
    return Combinators.combine(keys, choices).as(ChoiceLine::new);
  }

  /** A line that is no choice, in good and in bad UTF-8. */
  @Provide
  Arbitrary<byte[]> garbage() {
    Arbitrary<byte[]> cut =
        entries().map(entry -> entry.text().replaceFirst("nhwc|nchw", "nhw").getBytes());
    Arbitrary<byte[]> bytes =
        Arbitraries.bytes().filter(b -> b != '\n' && b != '\r').array(byte[].class).ofMaxSize(80);
    return Arbitraries.oneOf(cut, bytes);
  }
}

package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.bench.Main;
import dev.gatun.bench.report.ReportWriter;
import dev.gatun.bench.report.ResultsReadme;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ContenderCard;
import dev.gatun.bench.result.Journal;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.RunHeader;
import dev.gatun.bench.result.Spins;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The main job, end to end, on the smallest of problems. */
class BenchCommandTest {

  private static final String TINY = "ic4ih5oc4kh3ph1n\"own:tiny*2\"";

  @TempDir private static Path results;

  private static Run run;

  @BeforeAll
  static void bench() {
    System.setProperty("jmh.ignoreLock", "true");
    run = execute(with("--name", "tiny", "--publish"));
  }

  private static String[] with(String... options) {
    String usual =
        "--problem " + TINY + " --algorithm direct --algorithm naive -wi 1 -w 0.01 -i 3 -r 0.01";
    return Stream.concat(Stream.of(usual.split(" ")), Stream.of(options)).toArray(String[]::new);
  }

  @Test
  void endsWithThePathOfThePage() {
    assertThat(run.status).isZero();
    assertThat(run.out.lines().toList().getLast())
        .isEqualTo(results.resolve("tiny/index.html").toString());
    assertThat(run.out).contains("2 measured, 0 left out, 0 wrong, 0 failed");
    assertThat(run.err.lines().filter(line -> line.contains("own:tiny")))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("[  2 of 2, 100 %,  0:00 left]");
  }

  @Test
  void writesDataChartsAndPageAndNothingElse() throws IOException {
    assumeThat(Fonts.missing()).isEmpty();
    try (Stream<Path> files = Files.list(results.resolve("tiny"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              ResultFile.NAME,
              ResultFile.JMH_JSON,
              ResultFile.JMH_LOG,
              ReportWriter.PAGE,
              "roofline.svg",
              "roofline.png",
              "speed-own.svg",
              "speed-own.png");
    }
    try (Stream<Path> files = Files.list(results)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("tiny", ResultsReadme.NAME)
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void recordsWhatWasMeasuredAndHow() {
    BenchResult result = ResultFile.read(results.resolve("tiny"));

    assertThat(result.command()).startsWith("./gatun bench --problem '" + TINY + "' --algorithm");
    assertThat(result.suite()).isEqualTo("own");
    assertThat(result.measurements()).hasSize(2).allMatch(Measurement::isMeasured);
    assertThat(result.measurements())
        .extracting(Measurement::problem)
        .containsOnly(ConvProblem.parse(TINY));
    assertThat(result.measurements())
        .extracting(Measurement::contender)
        .containsExactly("direct", "naive");
    assertThat(result.measurements())
        .allSatisfy(
            m -> {
              assertThat(m.detail()).isEqualTo("100 of 100 outputs compared");
              assertThat(m.implementation()).isNotBlank();
              assertThat(m.spins()).isEqualTo(new Spins(0, 0));
              assertThat(m.errors()).containsOnlyKeys(Tier.NORMAL, Tier.RELU_LIKE);
              assertThat(m.timing().samples()).hasSize(1);
              assertThat(m.timing().samples().getFirst()).hasSize(3);
            });
    assertThat(result.times().iterations()).isEqualTo(3);
    assertThat(result.peaks().coreGflops()).isPositive();
    assertThat(result.machine().cpu()).isNotBlank();
  }

  @Test
  void agreesWithJmhsOwnFile() throws IOException {
    BenchResult result = ResultFile.read(results.resolve("tiny"));
    JsonNode jmh =
        new ObjectMapper().readTree(results.resolve("tiny").resolve(ResultFile.JMH_JSON).toFile());

    assertThat(jmh).hasSize(2);
    for (int i = 0; i < 2; i++) {
      Measurement m = result.measurements().get(i);
      JsonNode metric = jmh.get(i).get("primaryMetric");
      assertThat(jmh.get(i).get("params").get("algorithm").asText()).isEqualTo(m.contender());
      assertThat(metric.get("scoreUnit").asText()).isEqualTo("us/op");
      assertThat(metric.get("score").asDouble()).isCloseTo(m.micros(), within(1e-9 * m.micros()));
      assertThat(metric.get("scoreError").asDouble())
          .isCloseTo(m.timing().error(), within(1e-9 * m.timing().error()));
      assertThat(jmh.get(i).get("secondaryMetrics").has("gflops")).isTrue();
    }
  }

  @Test
  void redrawsFromTheDataAlone() throws IOException {
    Path copy = Files.createDirectory(results.resolve("copy"));
    Files.copy(results.resolve("tiny").resolve(ResultFile.NAME), copy.resolve(ResultFile.NAME));

    Run redrawn = execute("--redraw", "--name", "copy");

    assertThat(redrawn.status).isZero();
    assertThat(copy.resolve(ReportWriter.PAGE))
        .hasSameTextualContentAs(results.resolve("tiny").resolve(ReportWriter.PAGE));
  }

  @Test
  void wrongAnswerIsAFinding() throws IOException {
    BenchResult good = ResultFile.read(results.resolve("tiny"));
    List<Measurement> measurements = new ArrayList<>(good.measurements());
    Measurement first = measurements.getFirst();
    measurements.set(
        0,
        Measurement.without(first.problem(), first.contender(), Outcome.WRONG, "1 of 100 wrong"));
    BenchResult bad =
        new BenchResult(
            "bad",
            good.suite(),
            good.command(),
            good.seconds(),
            good.threads(),
            good.times(),
            good.machine(),
            good.peaks(),
            good.contenders(),
            measurements,
            List.of());
    ResultFile.write(bad, Files.createDirectory(results.resolve("bad")));

    Run redrawn = execute("--redraw", "--name", "bad");

    assertThat(redrawn.status).isEqualTo(Failures.FINDING);
    assertThat(redrawn.out).contains("WRONG: direct on", "1 of 100 wrong");
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    Measurement known = leaveHalfDone("halfdone", threads -> threads);

    Run again = execute(with("--name", "halfdone"));

    assertThat(again.status).as(again.err).isZero();
    assertThat(again.err).contains("goes on: 1 of 2 are measured already");
    BenchResult result = ResultFile.read(results.resolve("halfdone"));
    assertThat(result.measurements()).hasSize(2).allMatch(Measurement::isMeasured).contains(known);
    assertThat(result.seconds()).isGreaterThan(1000);
    assertThat(new ObjectMapper().readTree(results.resolve("halfdone/jmh.json").toFile()))
        .hasSize(2);
    assertThat(results.resolve(".halfdone.partial")).doesNotExist();
  }

  @Test
  void doesNotMixWhatIsNotTheSame() throws IOException {
    leaveHalfDone("otherwise", threads -> threads + 1);

    Run refused = execute(with("--name", "otherwise"));

    assertThat(refused.status).isEqualTo(Failures.BAD_INPUT);
    assertThat(refused.err).contains("was begun with threads 2, now 1", "--restart");
    assertThat(execute(with("--name", "otherwise", "--restart")).status).isZero();
    assertThat(ResultFile.read(results.resolve("otherwise")).measurements()).hasSize(2);
  }

  @Test
  void keepsACompleteResultUnlessAskedToReplaceIt() throws IOException {
    Path folder = Files.createDirectory(results.resolve("kept"));
    Files.copy(results.resolve("tiny").resolve(ResultFile.NAME), folder.resolve(ResultFile.NAME));
    byte[] before = Files.readAllBytes(folder.resolve(ResultFile.NAME));

    Run refused = execute(with("--name", "kept"));

    assertThat(refused.status).isEqualTo(Failures.BAD_INPUT);
    assertThat(refused.err)
        .contains(folder + " is a complete result", "--restart replaces it", "another --name");
    assertThat(folder.resolve(ResultFile.NAME)).hasBinaryContent(before);
    assertThat(execute(with("--name", "kept", "--restart")).status).isZero();
    assertThat(ResultFile.read(folder).name()).isEqualTo("kept");
  }

  /** As a run that is killed behind its first benchmark, whose time is made up. */
  private static Measurement leaveHalfDone(String name, IntUnaryOperator threads)
      throws IOException {
    BenchResult good = ResultFile.read(results.resolve("tiny"));
    Measurement first = good.measurements().getFirst();
    Timing timing = new Timing(123, 4, List.of(List.of(121.0, 125.0)));
    Measurement known =
        Measurement.measured(
                first.problem(),
                first.contender(),
                first.detail(),
                first.implementation(),
                timing,
                first.errors())
            .withSpins(first.spins());
    RunHeader header =
        new RunHeader(
            List.of(first.problem()),
            good.contenders().stream().map(ContenderCard::name).toList(),
            threads.applyAsInt(1),
            good.times(),
            good.machine());
    Path partial = Files.createDirectories(results.resolve("." + name + ".partial"));
    try (Journal journal = Journal.open(partial, header)) {
      journal.add(new Journal.Entry(1000, known, "{}"));
    }
    return known;
  }

  /** Problems as benchdnn keeps them; what is named twice is timed once. */
  @Test
  void takesAFileOfProblems() throws IOException {
    Path file = results.resolve("shapes.txt");
    Files.writeString(
        file,
        """
        # my layers
        --dir=FWD_B --mb=0
        ic4ih5oc4kh3ph1n"my:first*2"
        ic3ih6oc8kh1n"my:second"
        ic4ih5oc4kh3ph1n"my:first*2"
        """);

    Run listed =
        execute(
            "--problems",
            file.toString(),
            "--algorithm=direct",
            "--algorithm=direct",
            "-wi=1",
            "-w=0.01",
            "-i=3",
            "-r=0.01",
            "--name=listed",
            "--markdown");

    assertThat(listed.status).as(listed.err).isZero();
    assertThat(listed.err).contains("--dir", "[  2 of 2, 100 %");
    assertThat(listed.out.lines().filter(line -> line.contains("my:"))).hasSize(2);
    assertThat(ResultFile.read(results.resolve("listed")).measurements())
        .hasSize(2)
        .allMatch(Measurement::isMeasured);
  }

  @Test
  void jsonIsAllThatIsPrinted() throws IOException {
    Run redrawn = execute("--redraw", "--name", "tiny", "--json");

    assertThat(redrawn.status).isZero();
    assertThat(new ObjectMapper().readTree(redrawn.out).get("measurements")).hasSize(2);
  }

  @Test
  void badInputIsRefusedBeforeAnythingIsTimed() {
    assertRefused("must be one of", "--algorithm", "nobody");
    assertRefused("5 > 2", "--problem", "ic64ih2oc64kh5");
    assertRefused("must be letters", "--name", "../up");
    assertRefused("is not there", "--redraw", "--name", "nowhere");
    assertRefused("--name", "--redraw");
    assertRefused("at most", "--threads", "100000");
    assertRefused("'0': must be more than 0", "--minutes", "0");
    assertRefused("'-1': must be more than 0", "--minutes=-1");
    assertRefused("suite 'slow': must be one of quick, full, five", "--suite", "slow");
  }

  @Test
  void whatNobodyTakesLeavesNoPage() {
    assertRefused(
        "nothing can be measured: winograd-f2: ",
        "--problem",
        "ic4ih5oc4kh1",
        "--algorithm",
        "winograd-f2",
        "--name",
        "untaken");
    assertThat(results.resolve("untaken")).doesNotExist();
  }

  private static void assertRefused(String words, String... args) {
    Run refused = execute(args);

    assertThat(refused.status).isEqualTo(Failures.BAD_INPUT);
    assertThat(refused.err).contains(words);
    assertThat(refused.out).isEmpty();
  }

  private static Run execute(String... options) {
    List<String> args = new ArrayList<>(List.of("bench"));
    args.addAll(List.of(options));
    args.addAll(List.of("--out", results.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands = Main.commandLine();
    commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = commands.execute(args.toArray(String[]::new));
    return new Run(status, out.toString(), err.toString());
  }

  private record Run(int status, String out, String err) {}
}

package dev.gatun.bench.command;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.report.ReportWriter;
import dev.gatun.bench.report.ResultsReadme;
import dev.gatun.bench.report.Summary;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ContenderCard;
import dev.gatun.bench.result.Journal;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.ResultCsv;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.ResultFolder;
import dev.gatun.bench.result.ResultMarkdown;
import dev.gatun.bench.result.RunHeader;
import dev.gatun.bench.result.ScaledMeasurement;
import dev.gatun.bench.stats.Figures;
import dev.gatun.bench.suite.JmhLock;
import dev.gatun.bench.suite.Plan;
import dev.gatun.bench.suite.ScalingRunner;
import dev.gatun.bench.suite.Suite;
import dev.gatun.bench.suite.SuiteRunner;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Times a suite of layers by JMH, checks every answer, and writes a folder with data and charts.
 */
@Command(
    name = "bench",
    subcommands = {BenchNetworksCommand.class, BenchDeviceCommand.class},
    description = {
      "Times convolution layers, every answer checked before, and writes data, charts and a page,"
          + " whose path is the last line. A run that is interrupted goes on where it was by the"
          + " same command with its --name."
    },
    footer = {
      "Examples:",
      "  ./gatun bench --suite full --threads 2 --name before",
      "  ./gatun bench --problems shapes.txt --algorithm auto --algorithm onednn",
      "  ./gatun bench --redraw --name before --markdown"
    })
public final class BenchCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm");

  @Spec private CommandSpec spec;

  @Option(
      names = "--suite",
      converter = Converters.SuiteName.class,
      defaultValue = "quick",
      description =
          "Which layers, unless problems are given: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Suite suite;

  @Mixin private ProblemOptions problems;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      converter = Converters.Competitor.class,
      description =
          "An algorithm or peer; may be given several times (default: all that are here, and the"
              + " slow are left out of large layers).")
  private @Nullable List<Contender> contenders;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the result (default: date, suite and machine).")
  private @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The folder of all results (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--restart",
      description =
          "Measure all again: forget what an interrupted run of that --name has measured, replace a"
              + " complete result of that name. Without this, the one goes on and the other is"
              + " kept.")
  private boolean restart;

  @ArgGroup private @Nullable PrintedForm form;

  @Option(
      names = "--publish",
      description = "Write README.md of the folder of results, with the newest of them.")
  private boolean publish;

  @Option(names = "--redraw", description = "Time nothing; draw the result of that --name again.")
  private boolean redraw;

  @Mixin private TimeOptions timeOptions;

  /** For picocli, which sets the options. */
  public BenchCommand() {}

  @Override
  public Integer call() throws IOException {
    return redraw ? redraw() : bench();
  }

  private int redraw() throws IOException {
    if (name == null) {
      throw new ParameterException(spec.commandLine(), "--redraw: needs the --name of a result");
    }
    Path folder = out.resolve(name);
    BenchResult result = ResultFile.read(folder);
    ReportWriter.write(result, folder);
    return finish(result, folder);
  }

  private int bench() throws IOException {
    Plan plan = plan();
    refuseIfNothingCanBeMeasured(plan);
    JmhLock.requireFree();
    MachineCard machine = MachineCard.current();
    String resultName = name == null ? defaultName(machine) : name;
    try (ResultFolder folder = ResultFolder.resume(out, resultName, restart)) {
      BenchResult result = measure(plan, machine, resultName, folder.partial());
      ResultFile.write(result, folder.partial());
      ReportWriter.write(result, folder.partial());
      return finish(result, folder.complete());
    }
  }

  private void refuseIfNothingCanBeMeasured(Plan plan) {
    plan.reasonAgainstAll()
        .ifPresent(
            reason -> {
              throw new ParameterException(
                  spec.commandLine(), "nothing can be measured: " + reason);
            });
  }

  private BenchResult measure(Plan plan, MachineCard machine, String resultName, Path folder)
      throws IOException {
    PrintWriter progress = spec.commandLine().getErr();
    try (Journal journal = Journal.open(folder, header(plan, machine))) {
      progress.println(announcement(plan));
      progress.println("to go on if it is interrupted: the same with --name " + resultName);
      Fonts.missing().ifPresent(progress::println);
      SuiteRunner runner = new SuiteRunner(plan, journal, progress);
      Peaks peaks = Peaks.measure();
      List<Measurement> measurements = runner.run(folder);
      List<ContenderCard> cards = plan.contenders().stream().map(BenchCommand::card).toList();
      List<ScaledMeasurement> scaling = scaling(plan, measurements, cards, folder);
      return new BenchResult(
          resultName,
          suiteName(),
          Output.commandLine(spec),
          runner.seconds(),
          threads.count(),
          plan.times(),
          journal.header().machine(),
          peaks,
          cards,
          measurements,
          scaling);
    }
  }

  /** Only where time is limited: who names algorithms wants these and nothing else. */
  private List<ScaledMeasurement> scaling(
      Plan plan, List<Measurement> measurements, List<ContenderCard> cards, Path folder)
      throws IOException {
    if (Double.isInfinite(plan.seconds())) {
      return List.of();
    }
    Set<String> peers =
        cards.stream()
            .filter(ContenderCard::peer)
            .map(ContenderCard::name)
            .collect(Collectors.toSet());
    double seconds = 60 * timeOptions.minutes(suite) * ScalingRunner.SHARE;
    return new ScalingRunner(plan, spec.commandLine().getErr())
        .run(measurements, peers, seconds, folder);
  }

  private static RunHeader header(Plan plan, MachineCard machine) {
    return new RunHeader(
        plan.problems(),
        plan.contenders().stream().map(Contender::name).toList(),
        plan.threads(),
        plan.times(),
        machine);
  }

  private int finish(BenchResult result, Path folder) throws IOException {
    if (publish) {
      ResultsReadme.write(out);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.print(text(result, folder));
    print.flush();
    return result.isClean() ? Failures.OK : Failures.FINDING;
  }

  private String text(BenchResult result, Path folder) throws IOException {
    String end = System.lineSeparator();
    if (form == null) {
      return Summary.of(result) + folder.resolve(ReportWriter.PAGE) + end;
    }
    if (form.json) {
      return ResultFile.text(result) + end;
    }
    return form.csv ? ResultCsv.of(result) : ResultMarkdown.of(result);
  }

  private Plan plan() {
    List<ConvProblem> layers =
        problems.isEmpty() ? suite.layers() : problems.all().stream().distinct().toList();
    List<Contender> field = contenders == null ? Contenders.takersOf(layers) : asked(contenders);
    double seconds = 60 * timeOptions.minutes(suite) * (1 - ScalingRunner.SHARE);
    return new Plan(
        layers,
        field,
        threads.count(),
        timeOptions.over(Plan.timesFor(layers.size() * field.size(), seconds)),
        contenders == null ? seconds : Double.POSITIVE_INFINITY);
  }

  /** Each once. */
  private static List<Contender> asked(List<Contender> contenders) {
    Map<String, Contender> byName = new LinkedHashMap<>();
    contenders.forEach(contender -> byName.putIfAbsent(contender.name(), contender));
    return List.copyOf(byName.values());
  }

  private static String announcement(Plan plan) {
    return "%s by %s on %s, in about %s: %s"
        .formatted(
            Figures.count(plan.problems().size(), "layer"),
            Figures.count(plan.contenders().size(), "contender"),
            Figures.count(plan.threads(), "thread"),
            Figures.count((int) Math.ceil(plan.predictedSeconds() / 60), "minute"),
            plan.contenders().stream().map(Contender::name).collect(Collectors.joining(", ")));
  }

  private static ContenderCard card(Contender contender) {
    Optional<ConvAlgorithm> ours =
        ConvAlgorithms.all().stream().filter(a -> a.name().equals(contender.name())).findFirst();
    boolean choice = ours.filter(ConvAlgorithm::isChoice).isPresent();
    return new ContenderCard(contender.name(), ours.isEmpty(), choice);
  }

  private String suiteName() {
    return problems.isEmpty() ? suite.toString() : "own";
  }

  private String defaultName(MachineCard machine) {
    String cpu = BenchResult.shortCpu(machine.cpu()).toLowerCase(Locale.ROOT);
    return "%s-%s-%s"
        .formatted(
            MINUTE.format(LocalDateTime.now()),
            suiteName(),
            cpu.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""));
  }
}

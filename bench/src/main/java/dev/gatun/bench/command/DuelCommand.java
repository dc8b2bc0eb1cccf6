package dev.gatun.bench.command;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.duel.ContenderSide;
import dev.gatun.bench.duel.Duel;
import dev.gatun.bench.duel.DuelReport;
import dev.gatun.bench.duel.FmaPeakSide;
import dev.gatun.bench.duel.MicroKernelSide;
import dev.gatun.bench.duel.Side;
import dev.gatun.bench.duel.SuiteDuel;
import dev.gatun.bench.duel.SuiteDuelReport;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.suite.Suite;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two by alternation. */
@Command(
    name = "duel",
    description = {
      "Alternates A and B in one JVM and prints the speed of A over the speed of B: the median over"
          + " the rounds, with a 95 %% bootstrap interval. Both answers are checked before.",
      "",
      "A and B are algorithms or peers (see list), or micro-kernel and fma-peak, which need no"
          + " problem and one thread.",
      "",
      "With --networks --against onnxruntime, whole networks meet those of ONNX Runtime, exported"
          + " by us, with the same weights and pictures; --out writes a report with charts.",
      "",
      "With --suite and --against in place of A and B, the fastest of ours on each layer meets the"
          + " peer; the last line has the geometric mean and the worst of the ratios."
    })
public final class DuelCommand implements Callable<Integer> {

  private static final long SEED = 1;

  /** Multiply-adds that the reference may spend on the check. */
  private static final long REFERENCE_MACS = 100_000_000;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "One side.")
  private @Nullable String a;

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The other.")
  private @Nullable String b;

  @Option(names = "--suite", description = "Every layer of a suite: ${COMPLETION-CANDIDATES}.")
  private @Nullable Suite suite;

  @Mixin private NetworkDuelOptions networks;

  @Option(
      names = "--against",
      paramLabel = "PEER",
      converter = Converters.Competitor.class,
      description = "Whom the fastest of ours meets on the layers of a suite.")
  private @Nullable Contender against;

  @Option(
      names = "--problem",
      paramLabel = "P",
      converter = Converters.Problem.class,
      description = "What to compute.")
  private @Nullable ConvProblem problem;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.Threads.class,
      defaultValue = "1",
      description = "Threads of each side (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "60",
      description = "How often each side is timed (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--json",
      description = "Print JSON: raw samples, ratio, peaks, machine, flags, date and command.")
  private boolean json;

  /** For picocli. */
  public DuelCommand() {}

  @Override
  public Integer call() throws IOException {
    if (networks.areAskedFor() || networks.areGivenInVain()) {
      return networkDuels();
    }
    if (suite != null || against != null) {
      return suiteDuel();
    }
    if (a == null || b == null) {
      throw new ParameterException(
          spec.commandLine(), "duel needs A and B, or --suite and --against");
    }
    ConvAnswer answer = problem == null ? null : answer(problem);
    try (Cores.Hold _ = Cores.first(threads);
        Side sideA = side(a, answer);
        Side sideB = side(b, answer)) {
      DuelReport report =
          DuelReport.of(
              Output.commandLine(spec),
              problem == null ? null : problem.text(),
              new Duel(sideA, sideB, rounds, threads));
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? Output.json(report) : report.text());
      out.flush();
    }
    return Failures.OK;
  }

  private int networkDuels() throws IOException {
    boolean isAgainstOnnxRuntime = against != null && against.name().equals("onnxruntime");
    if (networks.areGivenInVain()) {
      throw new ParameterException(spec.commandLine(), "--network and --out belong to --networks");
    }
    if (!isAgainstOnnxRuntime || suite != null || a != null || problem != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--networks belongs to --against onnxruntime, without A, B, --suite and --problem");
    }
    networks.run(spec, rounds, threads, json);
    return Failures.OK;
  }

  private int suiteDuel() {
    if (suite == null || against == null || a != null || problem != null) {
      throw new ParameterException(
          spec.commandLine(), "--suite and --against belong together, without A, B and --problem");
    }
    SuiteDuel duel = new SuiteDuel(Contenders.candidates(), against, rounds, threads);
    PrintWriter lines = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    SuiteDuelReport report;
    try (Cores.Hold _ = Cores.first(threads)) {
      report = duel.run(Output.commandLine(spec), suite.layers(), DuelCommand::answer, lines);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Output.json(report) : report.foot());
    out.flush();
    return Failures.OK;
  }

  static ConvAnswer answer(ConvProblem problem) {
    return ConvAnswer.draw(
        problem, Tier.BOUNDED, PostOps.NONE, Accuracy.ELEMENTWISE, SEED, REFERENCE_MACS);
  }

  private Side side(String name, @Nullable ConvAnswer answer) {
    return switch (name) {
      case MicroKernelSide.NAME -> {
        requireOneThread(name);
        yield new MicroKernelSide();
      }
      case FmaPeakSide.NAME -> {
        requireOneThread(name);
        yield new FmaPeakSide();
      }
      default -> contenderSide(name, answer);
    };
  }

  private Side contenderSide(String name, @Nullable ConvAnswer answer) {
    Contender contender = contender(name);
    if (answer == null) {
      throw new ParameterException(
          spec.commandLine(), name + " computes convolutions: say which by --problem");
    }
    return new ContenderSide(contender, answer, threads);
  }

  private Contender contender(String name) {
    try {
      return Contenders.named(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          e.getMessage() + ", " + MicroKernelSide.NAME + ", " + FmaPeakSide.NAME);
    }
  }

  private void requireOneThread(String name) {
    if (threads != 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads %d: %s runs on one".formatted(threads, name));
    }
  }
}

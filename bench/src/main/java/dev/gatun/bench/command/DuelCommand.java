package dev.gatun.bench.command;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.duel.Acceptance;
import dev.gatun.bench.duel.Duel;
import dev.gatun.bench.duel.DuelReport;
import dev.gatun.bench.duel.SpeedVerdict;
import dev.gatun.bench.duel.SuiteDuel;
import dev.gatun.bench.duel.SuiteDuelReport;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.peer.NetworkPeer;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.side.Sides;
import dev.gatun.bench.suite.Suite;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
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
      "Alternates A and B in one JVM and prints the speed of A over the speed of B, by the ratio of"
          + " their medians with a 95 %% bootstrap interval, and a verdict in words from the"
          + " ratios round by round. Both answers are checked before, and both are warmed up until"
          + " they get no faster.",
      "",
      "A and B are algorithms or peers (see list), networks (see describe), or micro-kernel and"
          + " fma-peak. Settings may follow the name: NAME@key=value,key=value. Convolutions take"
          + " threads, post-ops (none, relu, add, relu-then-add, add-then-relu), layout (own, or"
          + " nhwc: src and dst in NHWC, with the reorders that this takes) and copies (so many of"
          + " ours side by side, of one thread each: what the machine gives to as many threads);"
          + " networks take threads, batch and runtime (gatun, onnxruntime, libtorch); all take"
          + " delay, percent by which each run is made longer.",
      "",
      "With --networks --against onnxruntime, or libtorch, whole networks meet those of the peer,"
          + " with the same weights and pictures; --out writes a report with charts.",
      "",
      "With --suite and --against in place of A and B, the fastest of ours on each layer meets the"
          + " peer; the last line has the geometric mean and the worst of the ratios."
    },
    footer = {
      Help.PROBLEM,
      "",
      "Examples:",
      "  ./gatun duel vector-direct onednn --problem ic64ih56oc64kh3ph1",
      "  ./gatun duel auto auto@threads=2 --problem ic64ih56oc64kh3ph1",
      "  ./gatun duel auto@threads=2 auto@copies=2 --problem ic64ih56oc64kh3ph1",
      "  ./gatun duel auto@post-ops=relu auto --problem ic64ih56oc64kh3ph1",
      "  ./gatun duel direct@layout=nhwc pointwise --problem ic64ih56oc64kh1",
      "  ./gatun duel resnet18 resnet18@runtime=onnxruntime,threads=2",
      "  ./gatun duel --networks --against libtorch --network resnet50",
      "  ./gatun duel --suite five --against onednn",
      "  ./gatun duel --acceptance"
    })
public final class DuelCommand implements Callable<Integer> {

  private static final String ACCEPTANCE_KERNEL = "vector-direct";
  private static final String ACCEPTANCE_LAYER = "resnet50:conv2_3x3";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "One side.")
  private @Nullable String a;

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The other.")
  private @Nullable String b;

  @Option(
      names = "--suite",
      converter = Converters.SuiteName.class,
      description = "Every layer of a suite: ${COMPLETION-CANDIDATES}.")
  private @Nullable Suite suite;

  @Mixin private NetworkDuelOptions networks;

  @Option(
      names = "--against",
      paramLabel = "PEER",
      converter = Converters.Competitor.class,
      description = "Whom ours meet on the layers of a suite, or with --networks.")
  private @Nullable Contender against;

  @Option(
      names = "--acceptance",
      description =
          "Instead, show whether duels can be trusted here: 20 of a kernel against itself, of which"
              + " all must say no difference beyond 2 %%, and 20 with 5 %% of delay on one side, of"
              + " which 19 must say so (default: vector-direct on a layer of ResNet; A and"
              + " --problem name others). The last line is the count, the status 1 if it is not"
              + " enough.")
  private boolean acceptance;

  @Option(
      names = "--problem",
      paramLabel = "P",
      converter = Converters.Problem.class,
      description = "What to compute.")
  private @Nullable ConvProblem problem;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "How often each side is timed; with --suite at least, and more for up to four seconds"
              + " until the ratio is known to three percent (default: 60, and without --suite and"
              + " --networks four times as often as it takes to know the ratio to one percent, but"
              + " no longer than three seconds, with both sides made anew each time).")
  private @Nullable Integer rounds;

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
    if (acceptance) {
      return acceptance();
    }
    if (a == null || b == null) {
      throw new ParameterException(
          spec.commandLine(), "duel needs A and B, or --suite and --against, or --acceptance");
    }
    return pairDuel(a, b);
  }

  private int pairDuel(String first, String second) {
    PairDuels duels = new PairDuels(problem, threads.count(), rounds);
    int most = duels.mostThreads(first, second);
    Duel.Result result = duels.run(first, second, 0);
    DuelReport report;
    try (Cores.Hold _ = Cores.first(most)) {
      String text = problem == null ? null : problem.text();
      report = DuelReport.of(Output.commandLine(spec), text, result, most);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Output.json(report) : report.text());
    out.flush();
    return Failures.OK;
  }

  private static ConvProblem acceptanceLayer() {
    return ConvLayerLists.of("resnet50").stream()
        .filter(layer -> layer.name().equals(ACCEPTANCE_LAYER))
        .findFirst()
        .orElseThrow();
  }

  private int acceptance() {
    if (b != null) {
      throw new ParameterException(spec.commandLine(), "--acceptance: takes one side, not " + b);
    }
    if (json) {
      throw new ParameterException(spec.commandLine(), "--acceptance: prints no JSON");
    }
    String kernel = Objects.requireNonNullElse(a, ACCEPTANCE_KERNEL);
    boolean isUsual = a == null && problem == null;
    PairDuels duels = new PairDuels(isUsual ? acceptanceLayer() : problem, threads.count(), rounds);
    PrintWriter out = spec.commandLine().getOut();
    out.println("$ " + Output.commandLine(spec));
    out.println(MachineCard.current().line());
    boolean passes =
        Acceptance.USUAL.passes(
            share -> SpeedVerdict.of(duels.run(kernel, kernel, share).roundByRound()), out);
    return passes ? Failures.OK : Failures.FINDING;
  }

  private int leastRounds() {
    return Objects.requireNonNullElse(rounds, PairDuels.USUAL_ROUNDS);
  }

  private int networkDuels() throws IOException {
    NetworkPeer peer = against == null ? null : NetworkPeer.named(against.name()).orElse(null);
    if (networks.areGivenInVain()) {
      throw new ParameterException(spec.commandLine(), "--network and --out belong to --networks");
    }
    if (peer == null || suite != null || a != null || problem != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--networks belongs to --against %s, without A, B, --suite and --problem"
              .formatted(String.join(" or ", NetworkPeer.words())));
    }
    networks.run(spec, peer, leastRounds(), threads.count(), json);
    return Failures.OK;
  }

  private int suiteDuel() {
    if (suite == null || against == null || a != null || problem != null) {
      throw new ParameterException(
          spec.commandLine(), "--suite and --against belong together, without A, B and --problem");
    }
    SuiteDuel duel =
        new SuiteDuel(Contenders.candidates(), against, leastRounds(), threads.count());
    PrintWriter lines = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    SuiteDuelReport report;
    try (Cores.Hold _ = Cores.first(threads.count())) {
      report =
          duel.run(
              Output.commandLine(spec),
              suite.layers(),
              layer -> Sides.answer(layer, PostOps.NONE),
              lines,
              spec.commandLine().getErr());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Output.json(report) : report.foot());
    out.flush();
    return Failures.OK;
  }
}

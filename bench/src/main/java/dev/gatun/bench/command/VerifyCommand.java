package dev.gatun.bench.command;

import dev.gatun.bench.cliff.CliffHunt;
import dev.gatun.bench.cliff.CliffLayers;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.suite.Suite;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.ConvCheck;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds algorithms to the reference. */
@Command(
    name = "verify",
    description = {
      "Computes problems by every algorithm and by the reference, and compares: a verdict a line,"
          + " the count last.",
      "",
      "PASSED: right. FAILED: wrong; the next line repeats the check. SKIPPED: the algorithm does"
          + " not take the problem. MISTRUSTED: zeros would have passed too, which counts as"
          + " failed. Of real numbers the error is told, too: the worst of an element over its"
          + " bound, and ‖got − want‖₂ / ‖want‖₂."
    },
    footer = {
      Help.PROBLEM,
      "",
      "Examples:",
      "  ./gatun verify --problem ic64ih56oc64kh3ph1 --data all",
      "  ./gatun verify --problems shapes.txt --algorithm pointwise"
    })
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ProblemOptions problems;

  @Option(
      names = "--suite",
      converter = Converters.SuiteName.class,
      description = "The layers of a suite: ${COMPLETION-CANDIDATES}.")
  private @Nullable Suite suite;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      converter = Converters.Algorithm.class,
      description = "An algorithm; may be given several times (default: all).")
  private @Nullable List<ConvAlgorithm> algorithms;

  @Option(
      names = "--data",
      paramLabel = "KIND",
      converter = Data.Converter.class,
      defaultValue = "both",
      description =
          "exact: small integers, compared bit for bit; bounded: real numbers, within the error"
              + " bound; both; normal: src and weights as in a trained network, within the same"
              + " bound; relu-like: the same with src as behind a ReLU; all (default:"
              + " ${DEFAULT-VALUE}).")
  private Data data;

  @Option(
      names = "--post-ops",
      paramLabel = "OPS",
      converter = PostOpsChoice.Converter.class,
      defaultValue = "none",
      description =
          "What follows the sum: none, relu, add, relu-then-add, add-then-relu, all (default:"
              + " ${DEFAULT-VALUE}).")
  private PostOpsChoice postOps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where the random data start (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--width",
      paramLabel = "BITS",
      converter = Converters.Width.class,
      description = "Vectors of 128, 256 or 512 bits (default: what the machine prefers).")
  private VectorWidth width = VectorWidth.preferred();

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.Threads.class,
      description = "Threads to compute with (default: one a core).")
  private int threads = WorkerPool.shared().threads();

  @Option(
      names = "--cliffs",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Instead, start N fresh JVMs and time the problems (default: every layer of all networks,"
              + " and some in groups): does C2 box the vectors of one of them?")
  private @Nullable Integer jvms;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "1",
      description =
          "With --cliffs: so many JVMs side by side, of one thread each (default:"
              + " ${DEFAULT-VALUE}). They slow each other, but not a hundred times.")
  private int atOnce;

  /** For picocli. */
  public VerifyCommand() {}

  @Override
  public Integer call() {
    return jvms == null ? verify() : huntCliffs(jvms);
  }

  private int verify() {
    if (isNothingGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "nothing to verify: give --problem, --problems, --network, --model or --suite");
    }
    return new Verification(spec.commandLine().getOut()).run(checks());
  }

  private List<ConvCheck> checks() {
    List<ConvCheck> checks = new ArrayList<>();
    for (ConvProblem problem : given()) {
      for (ConvAlgorithm algorithm : algorithms == null ? ConvAlgorithms.all() : algorithms) {
        for (Tier tier : data.tiers) {
          for (PostOps ops : postOps.chosen()) {
            checks.add(new ConvCheck(problem, algorithm, tier, ops, seed, width, threads));
          }
        }
      }
    }
    return checks;
  }

  private boolean isNothingGiven() {
    return problems.isEmpty() && suite == null;
  }

  private List<ConvProblem> given() {
    List<ConvProblem> given = new ArrayList<>(problems.all());
    if (suite != null) {
      given.addAll(suite.layers());
    }
    return given;
  }

  private int huntCliffs(int count) {
    PrintWriter out = spec.commandLine().getOut();
    List<ConvProblem> layers = isNothingGiven() ? CliffLayers.all() : given();
    out.println("$ " + Output.commandLine(spec));
    out.println(MachineCard.current().line());
    int cliffs = new CliffHunt(layers, out).run(count, atOnce);
    out.printf("%d layers, %d fresh JVMs, %d cliffs%n", layers.size(), count, cliffs);
    out.flush();
    return cliffs == 0 ? Failures.OK : Failures.FINDING;
  }

  private enum Data {
    EXACT(Tier.EXACT),
    BOUNDED(Tier.BOUNDED),
    BOTH(Tier.EXACT, Tier.BOUNDED),
    NORMAL(Tier.NORMAL),
    RELU_LIKE(Tier.RELU_LIKE),
    ALL(Tier.values());

    private final List<Tier> tiers;

    Data(Tier... tiers) {
      this.tiers = List.of(tiers);
    }

    static final class Converter extends OneOf<Data> {
      Converter() {
        super("data", List.of(values()), Output::word);
      }
    }
  }
}

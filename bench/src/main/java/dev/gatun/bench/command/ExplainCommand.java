package dev.gatun.bench.command;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.duel.ContenderSide;
import dev.gatun.bench.duel.SideTimes;
import dev.gatun.bench.duel.Tournament;
import dev.gatun.bench.explain.Explainer;
import dev.gatun.bench.explain.Explanation;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.side.Sides;
import dev.gatun.kernels.verify.ConvAnswer;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which algorithm is chosen for a problem, and why. */
@Command(
    name = "explain",
    description = {
      "Shows for every algorithm whether it takes a problem, how long it should take and what that"
          + " is bound by; then the problem beside the machine's ridge point; last, which one auto"
          + " chooses, and why."
    },
    footer = {
      Help.PROBLEM,
      "",
      "Example:",
      "  ./gatun explain --problem ic64ih56oc64kh3ph1 --measure"
    })
public final class ExplainCommand implements Callable<Integer> {

  private static final int ROUNDS = 15;

  /** Who is predicted to take that many times as long as the best is not measured. */
  private static final double HOPELESS = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--problem",
      paramLabel = "P",
      converter = Converters.Problem.class,
      required = true,
      description = "What to compute.")
  private ConvProblem problem;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--measure",
      description =
          "Time them too, in turns, every answer checked before; not those predicted to take ten"
              + " times as long as the best.")
  private boolean measure;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** For picocli. */
  public ExplainCommand() {}

  @Override
  public Integer call() {
    Explainer explainer = new Explainer(problem, threads.count());
    List<String> candidates = explainer.candidates(HOPELESS);
    Explanation explanation = explainer.explain(measure ? measured(candidates) : Map.of());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Output.json(explanation));
    } else {
      out.print(Output.table(explanation.rows()));
      explanation.foot().forEach(out::println);
    }
    out.flush();
    return Failures.OK;
  }

  private Map<String, Double> measured(List<String> names) {
    ConvAnswer answer = Sides.answer(problem, PostOps.NONE);
    List<ContenderSide> sides = new ArrayList<>();
    try (Cores.Hold _ = Cores.first(threads.count())) {
      names.forEach(
          name -> sides.add(new ContenderSide(Contenders.named(name), answer, threads.count())));
      return Tournament.of(sides, ROUNDS).stream()
          .collect(Collectors.toMap(SideTimes::name, SideTimes::medianNanos));
    } finally {
      sides.forEach(ContenderSide::close);
    }
  }
}

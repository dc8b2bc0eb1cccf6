package dev.gatun.bench.command;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who could compute a problem, and who not. */
@Command(
    name = "list",
    description = {
      "Shows every algorithm, fastest first, then the peers, and whether they take a problem here,"
          + " or why not."
    },
    footer = {Help.PROBLEM, "", "Example:", "  ./gatun list --problem g32ic32ih112oc32kh3ph1"})
public final class ListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--problem",
      paramLabel = "P",
      converter = Converters.Problem.class,
      defaultValue = "ic64ih56oc64kh3ph1",
      description = "The problem (default: ${DEFAULT-VALUE}).")
  private ConvProblem problem;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** For picocli. */
  public ListCommand() {}

  @Override
  public Integer call() {
    List<Entry> entries = Contenders.all().stream().map(this::entry).toList();
    String text =
        json
            ? Output.json(entries) + System.lineSeparator()
            : Output.table(entries.stream().map(Entry::row).toList());
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    return Failures.OK;
  }

  private Entry entry(Contender contender) {
    String reason = contender.supports(problem).reason();
    return new Entry(contender.name(), reason == null, reason);
  }

  /**
   * A line.
   *
   * @param name of the algorithm or peer
   * @param supported whether it takes the problem
   * @param reason why not, or null
   */
  private record Entry(String name, boolean supported, @Nullable String reason) {

    List<String> row() {
      return List.of(name, supported ? "yes" : "no: " + reason);
    }
  }
}

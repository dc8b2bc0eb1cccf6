package dev.gatun.bench;

import dev.gatun.bench.command.BenchCommand;
import dev.gatun.bench.command.CompareCommand;
import dev.gatun.bench.command.DescribeCommand;
import dev.gatun.bench.command.DoctorCommand;
import dev.gatun.bench.command.DuelCommand;
import dev.gatun.bench.command.ExplainCommand;
import dev.gatun.bench.command.ExportCommand;
import dev.gatun.bench.command.Failures;
import dev.gatun.bench.command.ForecastCommand;
import dev.gatun.bench.command.Help;
import dev.gatun.bench.command.ListCommand;
import dev.gatun.bench.command.MemoryCommand;
import dev.gatun.bench.command.RunCommand;
import dev.gatun.bench.command.VerifyCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of Gatun. */
@Command(
    name = "gatun",
    description =
        "Convolutions on the JVM: which way is fastest here, by how much, and is it right?",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:All is well.",
      "1:A finding: a failed check, a refused answer, a regression, something missing.",
      "2:Bad usage or input, or a device that is missing or fails.",
      "3:Something unexpected; --stacktrace shows where."
    },
    footerHeading = "%n",
    footer = {
      Help.PROBLEM,
      "",
      "benchmarks.jar takes these commands too, and all else as JMH does.",
      "",
      "Examples:",
      "  ./gatun bench",
      "  ./gatun list --help"
    },
    scope = ScopeType.INHERIT,
    subcommands = {
      BenchCommand.class,
      ListCommand.class,
      VerifyCommand.class,
      DuelCommand.class,
      CompareCommand.class,
      ExplainCommand.class,
      ForecastCommand.class,
      DescribeCommand.class,
      RunCommand.class,
      ExportCommand.class,
      MemoryCommand.class,
      DoctorCommand.class,
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where an error came from.")
  private boolean stackTrace;

  private Main() {}

  /**
   * Runs a command and exits with its status.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    sayNumbersAlike();
    System.exit(commandLine().execute(args));
  }

  /** What is printed is English, and machines read it too: the user's digits would not do. */
  private static void sayNumbersAlike() {
    Locale.setDefault(Locale.ROOT);
  }

  /**
   * The commands, ready to execute.
   *
   * @return a new command line
   */
  public static CommandLine commandLine() {
    Main main = new Main();
    Failures failures = new Failures(() -> main.stackTrace);
    return new CommandLine(main)
        .setExecutionStrategy(Failures::run)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /**
   * Whether a word is a command, and not something for JMH.
   *
   * @param word the first argument
   * @return true for the name of a command
   */
  public static boolean isCommand(String word) {
    return commandLine().getSubcommands().containsKey(word);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "give a command, one of those --help shows");
  }
}

package dev.gatun.bench.command;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.jmh.GflopsProfiler;
import dev.gatun.bench.jmh.Networks;
import dev.gatun.bench.suite.JmhLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Times whole networks by JMH: {@link Networks} with the parameters that are worth comparing. */
@Command(
    name = "networks",
    description = {
      "Times whole networks by JMH, ours and ONNX Runtime's, one after the other, every answer"
          + " checked against the other's before: six networks, batches 1 and 16, threads 1 and 2."
          + " It takes about an hour.",
      "",
      "All other options are JMH's: -p network=resnet18,resnet50 -p batch=1 -p threads=2 for a"
          + " part, -f, -wi, -w, -i, -r for times, -rf json -rff FILE for a file."
    },
    footer = {
      "Example:",
      "  ./gatun bench networks -p network=resnet18 -p batch=1 -rf json -rff out.json"
    })
public final class BenchNetworksCommand implements Callable<Integer> {

  private static final String[] BATCHES = {"1", "16"};
  private static final int MOST_THREADS = 2;

  @Spec private CommandSpec spec;

  /** What picocli does not know is for JMH. */
  @Unmatched private List<String> jmh = new ArrayList<>();

  /** For picocli, which sets the options. */
  public BenchNetworksCommand() {}

  @Override
  public Integer call() throws IOException {
    CommandLineOptions given = parsed();
    JmhLock.requireFree();
    try {
      new Runner(options(given).build()).run();
      return Failures.OK;
    } catch (RunnerException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return Failures.FINDING;
    }
  }

  private CommandLineOptions parsed() {
    try {
      return new CommandLineOptions(jmh.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static ChainedOptionsBuilder options(CommandLineOptions given) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(given)
            .include("^" + Pattern.quote(Networks.class.getName()) + "\\.run$")
            .addProfiler(GflopsProfiler.class);
    unlessGiven(options, given, "network", ComparedNetworks.NAMES.toArray(String[]::new));
    unlessGiven(options, given, "batch", BATCHES);
    unlessGiven(options, given, "threads", threads());
    return given.shouldFailOnError().hasValue() ? options : options.shouldFailOnError(true);
  }

  private static void unlessGiven(
      ChainedOptionsBuilder options, CommandLineOptions given, String name, String... values) {
    if (!given.getParameter(name).hasValue()) {
      options.param(name, values);
    }
  }

  private static String[] threads() {
    return IntStream.rangeClosed(1, Math.min(MOST_THREADS, Cores.processors()))
        .mapToObj(String::valueOf)
        .toArray(String[]::new);
  }
}

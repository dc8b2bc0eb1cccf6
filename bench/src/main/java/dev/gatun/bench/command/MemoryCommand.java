package dev.gatun.bench.command;

import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.memory.NetworkMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How much memory whole networks take. */
@Command(
    name = "memory",
    description = {
      "Shows how much of the machine's memory whole networks take, ours and ONNX Runtime's, each in"
          + " a JVM of its own: at most, from the weights in a file on, and while they run. The"
          + " first figure is their peak over ours. Linux only."
    },
    footer = {"Example:", "  ./gatun memory resnet50 --batch 16"})
public final class MemoryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NET",
      description = "Which networks (default: the six that are compared most).")
  private @Nullable List<String> networks;

  @Mixin private BatchOption batch;

  @Mixin private ThreadsOption threads;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** For picocli, which sets the options. */
  public MemoryCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<NetworkMemory> measured = new ArrayList<>();
    for (String network : Objects.requireNonNullElse(networks, ComparedNetworks.NAMES)) {
      NetworkMemory memory = NetworkMemory.measure(network, batch.size(), threads.count());
      measured.add(memory);
      if (!json) {
        out.println(memory.text());
        out.flush();
      }
    }
    if (json) {
      out.println(Output.json(measured));
      out.flush();
    }
    return Failures.OK;
  }
}

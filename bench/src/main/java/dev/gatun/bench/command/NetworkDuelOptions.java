package dev.gatun.bench.command;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.peer.NetworkPeer;
import dev.gatun.bench.report.NetworkReport;
import dev.gatun.bench.report.ReportWriter;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.result.ResultFolder;
import dev.gatun.bench.result.ResultKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of duels of whole networks, and how these are carried out. */
final class NetworkDuelOptions {

  @Option(names = "--networks", description = "Whole networks.")
  private boolean networks;

  @Option(
      names = "--network",
      paramLabel = "NET",
      description =
          "Which network, or ONNX model with drawn weights, with --networks; may be given several"
              + " times (default: the six that are compared most).")
  private @Nullable List<String> names;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "1",
      description = "Pictures at once, with --networks (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "With --networks, write data, charts and a page into this folder, whose path is then the"
              + " last line.")
  private @Nullable Path out;

  boolean areAskedFor() {
    return networks;
  }

  boolean areGivenInVain() {
    return !networks && (names != null || out != null);
  }

  void run(CommandSpec spec, NetworkPeer peer, int rounds, int threads, boolean json)
      throws IOException {
    if (out == null) {
      print(duels(spec, peer, rounds, threads, json), spec, json);
      return;
    }
    if (Fonts.missing().isPresent()) {
      throw new ParameterException(spec.commandLine(), Fonts.missing().get());
    }
    try (ResultFolder folder = ResultFolder.begin(out, ResultKind.NETWORKS)) {
      NetworkDuels duels = duels(spec, peer, rounds, threads, json);
      Files.writeString(folder.partial().resolve(ResultKind.NETWORKS.data()), Output.json(duels));
      NetworkReport.write(duels, folder.partial());
      folder.complete();
      print(duels, spec, json);
    }
    if (!json) {
      spec.commandLine().getOut().println(out.resolve(ReportWriter.PAGE));
    }
  }

  private NetworkDuels duels(
      CommandSpec spec, NetworkPeer peer, int rounds, int threads, boolean json) {
    PrintWriter lines = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    List<String> which = Objects.requireNonNullElse(names, ComparedNetworks.NAMES);
    try (Cores.Hold _ = Cores.first(threads)) {
      return NetworkDuels.run(Output.commandLine(spec), which, batch, rounds, threads, peer, lines);
    }
  }

  private static void print(NetworkDuels duels, CommandSpec spec, boolean json) {
    PrintWriter print = spec.commandLine().getOut();
    print.println(json ? Output.json(duels) : duels.foot());
    print.flush();
  }
}

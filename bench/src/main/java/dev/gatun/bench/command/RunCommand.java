package dev.gatun.bench.command;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.inference.Accuracy;
import dev.gatun.bench.inference.BoundNetwork;
import dev.gatun.bench.inference.InferenceReport;
import dev.gatun.bench.inference.PictureInput;
import dev.gatun.bench.inference.PlanRows;
import dev.gatun.bench.inference.ProfileRows;
import dev.gatun.bench.inference.TopClasses;
import dev.gatun.bench.report.chart.ProfileChart;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.picture.LabelledPictures;
import dev.gatun.network.picture.Picture;
import dev.gatun.network.weights.Weights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Inference by a network. */
@Command(
    name = "run",
    description = {
      "Compiles a network of the zoo or an ONNX model and runs it, with weights from a file and on"
          + " a picture, or on what is drawn at random: how long compiling takes, how long a run,"
          + " and the classes with the largest values. Auxiliary heads, which serve training, are"
          + " left out. A model that takes grey pictures gets values of 0 to 255, of coloured ones"
          + " what torchvision's weights want."
    },
    footer = {
      "Examples:",
      "  ./gatun run resnet50 --random 1 --profile --threads 2",
      "  ./gatun run resnet18 --weights w.safetensors --image cat.jpg --top 3",
      "  ./gatun run model.onnx --tensor in.pb --expect out.pb"
    })
public final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NET",
      description = "The name of a network, or an ONNX model, .onnx, with its weights.")
  private String network;

  @Mixin private WeightsOptions weights;

  @Mixin private PictureOptions pictures;

  @Mixin private TensorOptions tensors;

  @Mixin private BatchOption batch;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--device",
      paramLabel = "D",
      converter = RunDevice.Converter.class,
      defaultValue = "cpu",
      description = "cpu, or cuda for a GPU (default: ${DEFAULT-VALUE}).")
  private RunDevice device;

  @Mixin private PictureSizeOption size;

  @Option(
      names = "--top",
      paramLabel = "K",
      converter = Converters.Count.class,
      defaultValue = "5",
      description = "How many classes to show (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--weights-growth",
      paramLabel = "TIMES",
      converter = Converters.Growth.class,
      defaultValue = "" + CompileOptions.USUAL_WEIGHTS_GROWTH,
      description =
          "How many times what the weights take the packed ones may take (default:"
              + " ${DEFAULT-VALUE}; Infinity for the fastest kernels at any price).")
  private double weightsGrowth;

  @Option(names = "--plan", description = "Show who computes each layer, why, and where it lies.")
  private boolean plan;

  @Option(names = "--profile", description = "Show the time of each layer.")
  private boolean profile;

  @Option(
      names = "--chart",
      paramLabel = "DIR",
      description = "Draw the time of each layer into this folder, as SVG and PNG.")
  private @Nullable Path chart;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** For picocli. */
  public RunCommand() {}

  @Override
  public Integer call() throws IOException {
    if (chart != null && Fonts.missing().isPresent()) {
      throw new ParameterException(spec.commandLine(), Fonts.missing().get());
    }
    if (device == RunDevice.CUDA) {
      refuseOnDevice("--threads");
      refuseOnDevice("--weights-growth");
    }
    CudaRunner runner = device.runner();
    if (!tensors.isEmpty()) {
      return tensors.run(network, runner, spec.commandLine().getOut());
    }
    RunSource source = RunSource.of(network, batch.size(), size.orNull());
    if (source.weights() == null) {
      return weights.use(source.graph(), values -> run(source, values, runner));
    }
    weights.requireNoFile();
    return run(source, source.weights(), runner);
  }

  private void refuseOnDevice(String option) {
    if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(
          spec.commandLine(), option + " with --device cuda: is only for kernels of the CPU");
    }
  }

  private int run(RunSource source, Weights values, @Nullable CudaRunner runner)
      throws IOException {
    Graph graph = source.graph();
    Picture picture = pictures.picture();
    LabelledPictures labelled = pictures.labelled();
    TopClasses classes = new TopClasses(top, pictures.labels(graph));
    try (Cores.Hold _ = Cores.first(threads.count());
        BoundNetwork bound =
            new BoundNetwork(
                graph, values, threads.count(), weightsGrowth, weights.seed(), runner)) {
      if (labelled != null) {
        show(Accuracy.of(bound, PictureInput.of(graph, source.preprocessing()), labelled));
      } else {
        if (picture != null) {
          PictureInput.of(graph, source.preprocessing()).giveAll(bound, picture);
        }
        show(report(bound, classes));
      }
      return Failures.OK;
    }
  }

  private InferenceReport report(BoundNetwork bound, TopClasses classes) {
    String command = Output.commandLine(spec);
    boolean profiles = profile || chart != null;
    return InferenceReport.of(command, bound, batch.size(), threads.count(), classes, profiles);
  }

  private void show(Accuracy accuracy) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Output.json(accuracy) : accuracy);
    out.flush();
  }

  private void show(InferenceReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Output.json(report));
    } else {
      print(report, out);
    }
    out.flush();
    if (chart != null && report.profile() != null) {
      ProfileChart.write(report.profile(), where(report), chart);
    }
  }

  private static String where(InferenceReport report) {
    return RunSummary.where(report) + " · batch " + report.batch();
  }

  private void print(InferenceReport report, PrintWriter out) {
    if (plan) {
      out.print(Output.table(PlanRows.of(report.plan())));
      out.println();
    }
    if (report.profile() != null) {
      out.print(Output.table(ProfileRows.of(report.profile())));
      out.println();
    }
    RunSummary.lines(report).forEach(out::println);
  }
}

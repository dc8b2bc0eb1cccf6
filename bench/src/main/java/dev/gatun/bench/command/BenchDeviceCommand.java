package dev.gatun.bench.command;

import dev.gatun.bench.device.DeviceBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a GPU: peaks, layers beside cuDNN, networks. */
@Command(
    name = "device",
    description = {
      "Times layers and networks on the first GPU, ours beside cuDNN in fp32 and TF32: every"
          + " distinct layer of LeNet-5, AlexNet, VGG-16, GoogLeNet and ResNet-50, each answer"
          + " checked on fresh data before, 50 launches by the GPU's own events, each behind a"
          + " sweep of its cache; and the peaks that the GPU reaches.",
      "",
      "What matters most comes first, and each figure is in the file as soon as it is known, so a"
          + " run may be short, or be interrupted."
    },
    footer = {"Example:", "  ./gatun bench device --seconds 300 --batch 32 --out gpu.jsonl"})
public final class BenchDeviceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "400",
      description =
          "How long all may take; what is under way then is brought to its end (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      converter = Converters.Count.class,
      defaultValue = "32,1,256",
      description =
          "Pictures at a time, in the order in which to measure (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "resnet50,vgg16",
      description = "Whole networks, at the first of the batches (default: ${DEFAULT-VALUE}).")
  private List<String> networks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where the random data start (default: the time).")
  private @Nullable Long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "device.jsonl",
      description = "Where the figures go, JSON, an object a line (default: ${DEFAULT-VALUE}).")
  private Path file;

  /** For picocli. */
  public BenchDeviceCommand() {}

  @Override
  public Integer call() throws IOException {
    DeviceBench.Request request =
        new DeviceBench.Request(
            seconds,
            batches,
            networks,
            batches.getFirst(),
            seed == null ? System.currentTimeMillis() : seed);
    boolean isAllRight =
        DeviceBench.run(request, file, Output.commandLine(spec), spec.commandLine().getOut());
    return isAllRight ? Failures.OK : Failures.FINDING;
  }
}

package dev.gatun.bench.command;

import dev.gatun.network.describe.Description;
import dev.gatun.network.zoo.Zoo;
import dev.gatun.network.zoo.ZooEntry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A network in figures. */
@Command(
    name = "describe",
    description = {
      "Shows the layers of a network: what each yields, its parameters, multiply-adds (products"
          + " that are summed), the memory of its dst and of its weights in fp32, and the receptive"
          + " field (rows and columns of the picture that an element depends on, padding"
          + " included). The total of what layers yield counts every line; a compiled network"
          + " fuses some, shares memory, and needs less. Without a name, shows which networks there"
          + " are."
    },
    footer = {
      "Examples:",
      "  ./gatun describe",
      "  ./gatun describe resnet50 --batch 16 --size 256x320"
    })
public final class DescribeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NET",
      description = "The name of a network, or an ONNX model.")
  private @Nullable String network;

  @Mixin private BatchOption batch;

  @Mixin private PictureSizeOption size;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** For picocli. */
  public DescribeCommand() {}

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().print(network == null ? names() : figures(network));
    spec.commandLine().getOut().flush();
    return Failures.OK;
  }

  private String names() {
    if (batch.size() != 1 || size.orNull() != null) {
      throw new ParameterException(spec.commandLine(), "--batch, --size: name a network with them");
    }
    List<ZooEntry> entries = Zoo.entries();
    return json
        ? json(entries.stream().map(entry -> new Name(entry.name(), entry.description())).toList())
        : Output.table(
            entries.stream().map(entry -> List.of(entry.name(), entry.description())).toList());
  }

  private String figures(String name) throws IOException {
    Description description = Description.of(NetworkNames.graph(name, batch.size(), size.orNull()));
    return json ? json(description) : Output.table(DescriptionRows.of(description));
  }

  private static String json(Object value) {
    return Output.json(value) + System.lineSeparator();
  }

  /**
   * A network there is.
   *
   * @param name what it is asked for by
   * @param description what it is
   */
  private record Name(String name, String description) {}
}

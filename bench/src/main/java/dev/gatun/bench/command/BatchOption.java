package dev.gatun.bench.command;

import picocli.CommandLine.Option;

/** How many pictures a network computes at once. */
final class BatchOption {

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "1",
      description = "Pictures at once (default: ${DEFAULT-VALUE}).")
  private int batch;

  int size() {
    return batch;
  }
}

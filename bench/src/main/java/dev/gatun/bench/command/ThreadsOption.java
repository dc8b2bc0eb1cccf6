package dev.gatun.bench.command;

import picocli.CommandLine.Option;

/** How many threads compute. */
final class ThreadsOption {

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.Threads.class,
      defaultValue = "1",
      description = "Threads to compute with (default: ${DEFAULT-VALUE}).")
  private int threads;

  int count() {
    return threads;
  }
}

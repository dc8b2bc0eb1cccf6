package dev.gatun.bench.command;

import picocli.CommandLine.Option;

/** In which form a result or a comparison is printed, for a group of which one may be given. */
final class PrintedForm {

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(names = "--csv", description = "Print comma-separated values.")
  boolean csv;

  @Option(names = "--markdown", description = "Print Markdown as GitHub renders it.")
  boolean markdown;
}

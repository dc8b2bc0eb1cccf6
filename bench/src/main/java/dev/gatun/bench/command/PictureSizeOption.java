package dev.gatun.bench.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large the pictures of a network are. */
final class PictureSizeOption {

  @Option(
      names = "--size",
      paramLabel = "HxW",
      converter = PictureSize.Converter.class,
      description = "Rows and columns of a picture (default: those of the paper).")
  private @Nullable PictureSize size;

  /** Null for the paper's. */
  @Nullable PictureSize orNull() {
    return size;
  }
}

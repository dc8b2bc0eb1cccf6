package dev.gatun.bench.command;

import dev.gatun.reference.PostOps;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What --post-ops says.
 *
 * @param chosen one of them, or all
 */
record PostOpsChoice(List<PostOps> chosen) {

  private static final String ALL = "all";

  static final class Converter implements ITypeConverter<PostOpsChoice> {
    @Override
    public PostOpsChoice convert(String text) {
      List<PostOps> chosen =
          Arrays.stream(PostOps.values())
              .filter(postOps -> text.equals(ALL) || text.equals(Output.word(postOps)))
              .toList();
      if (chosen.isEmpty()) {
        throw new TypeConversionException(
            Arrays.stream(PostOps.values())
                .map(Output::word)
                .collect(
                    Collectors.joining(
                        ", ", "post-ops '" + text + "': must be one of ", ", " + ALL)));
      }
      return new PostOpsChoice(chosen);
    }
  }
}

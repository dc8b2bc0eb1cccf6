package dev.gatun.bench.command;

import dev.gatun.reference.PostOps;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What --post-ops says.
 *
 * @param word on the command line
 * @param chosen one of them, or all
 */
record PostOpsChoice(String word, List<PostOps> chosen) {

  static final class Converter extends OneOf<PostOpsChoice> {
    Converter() {
      super("post-ops", choices(), PostOpsChoice::word);
    }
  }

  private static List<PostOpsChoice> choices() {
    Stream<PostOpsChoice> each =
        Arrays.stream(PostOps.values())
            .map(postOps -> new PostOpsChoice(Output.word(postOps), List.of(postOps)));
    PostOpsChoice all = new PostOpsChoice("all", List.of(PostOps.values()));
    return Stream.concat(each, Stream.of(all)).toList();
  }
}

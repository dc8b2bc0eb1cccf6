package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gatun.bench.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  private static final String PROMPT = "  ./gatun ";

  static Stream<CommandLine> commands() {
    return withChildren(Main.commandLine());
  }

  private static Stream<CommandLine> withChildren(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withChildren));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void endsWithExamplesThatParse(CommandLine command) {
    List<String> lines = command.getUsageMessage().lines().toList();
    assertThat(lines.getLast()).as(command.getUsageMessage()).startsWith(PROMPT);
    List<String> examples = lines.stream().filter(line -> line.startsWith(PROMPT)).toList();
    assertThat(lines).contains(examples.size() == 1 ? "Example:" : "Examples:");
    for (String example : examples) {
      String[] words = example.substring(PROMPT.length()).split(" ");
      assertThatCode(() -> Main.commandLine().parseArgs(words))
          .as(example)
          .doesNotThrowAnyException();
      assertThat(example).startsWith(PROMPT + path(command));
    }
  }

  static Stream<String> commandsOfTheReadme() throws IOException {
    return Stream.of("README.md", "CONTRIBUTING.md")
        .map(Path.of("..")::resolve)
        .flatMap(HelpTest::commandsIn)
        .distinct();
  }

  private static Stream<String> commandsIn(Path file) {
    try {
      return Pattern.compile("\\./gatun ([^`\n]+)[`\n]")
          .matcher(Files.readString(file))
          .results()
          .map(command -> command.group(1).replaceFirst(" +#.*", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("commandsOfTheReadme")
  void whatTheReadmeNamesParses(String command) {
    String[] words =
        command
            .replaceAll("\\bP$|\\bP (?=--)", "ic4ih5oc4kh3 ")
            .replace("'", "")
            .replace("…", "ic4ih5oc4kh3")
            .replace("--algorithm yours", "--algorithm direct")
            .strip()
            .split(" +");
    assertThatCode(() -> Main.commandLine().parseArgs(words))
        .as(String.join(" ", words))
        .doesNotThrowAnyException();
  }

  /** Such as "bench networks"; nothing for all of them. */
  private static String path(CommandLine command) {
    return command.getCommandSpec().qualifiedName().replaceFirst("^gatun ?", "");
  }
}

package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.bench.Main;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** What options of a few words take, and how they refuse the rest. */
class OneOfTest {

  static Stream<OptionSpec> optionsOfEnums() {
    return withChildren(Main.commandLine())
        .flatMap(command -> command.getCommandSpec().options().stream())
        .filter(option -> option.typeInfo().isEnum());
  }

  private static Stream<CommandLine> withChildren(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(OneOfTest::withChildren));
  }

  @ParameterizedTest
  @MethodSource("optionsOfEnums")
  void refusesByTheWordsThatItTakes(ArgSpec option) {
    assertThat(option.converters()).hasSize(1).hasOnlyElementsOfType(OneOf.class);
    OneOf<?> converter = (OneOf<?>) option.converters()[0];

    assertThatThrownBy(() -> converter.convert("nonsense"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageMatching("[a-z-]+ 'nonsense': must be one of [a-z0-9-]+(, [a-z0-9-]+)+");
  }

  @Test
  void takesSmallAndCapitalLetters() {
    OneOf<Integer> one = new OneOf<>("number", List.of(1, 2), n -> n == 1 ? "one" : "two") {};

    assertThat(one.convert("two")).isEqualTo(2);
    assertThat(one.convert("Two")).isEqualTo(2);
  }
}

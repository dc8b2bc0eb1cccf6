package dev.gatun.bench.command;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How an option of a few words becomes what they name. It refuses by the words that it takes, where
 * picocli's own converter of enums would show the names of constants.
 *
 * @param <T> what is named
 */
abstract class OneOf<T> implements ITypeConverter<T> {

  private final String what;
  private final List<T> among;
  private final Function<T, String> word;

  /**
   * Readies a converter.
   *
   * @param what the option sets, for refusals
   * @param among what may be named
   * @param word the name of each, in small letters; capital ones are taken too
   */
  OneOf(String what, List<T> among, Function<T, String> word) {
    this.what = what;
    this.among = among;
    this.word = word;
  }

  @Override
  public T convert(String text) {
    return among.stream()
        .filter(one -> word.apply(one).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(refusal(text)));
  }

  private String refusal(String text) {
    return "%s '%s': must be one of %s"
        .formatted(what, text, among.stream().map(word).collect(Collectors.joining(", ")));
  }
}

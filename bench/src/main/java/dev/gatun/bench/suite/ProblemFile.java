package dev.gatun.bench.suite;

import dev.gatun.bench.result.FileFault;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.InvalidProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A list of problems as benchdnn keeps them in its batch files: problems and options parted by
 * blanks or lines, options that go on behind a backslash at the end of a line, and comments from #
 * to the end of the line.
 *
 * @param problems those in two dimensions, in the order of the file
 * @param ignoredOptions what begins with {@code --}, each once: it is benchdnn's, not ours
 * @param ignoredVolumes problems in three dimensions
 * @see <a href="https://github.com/uxlfoundation/oneDNN/tree/main/tests/benchdnn/inputs/conv">such
 *     files</a>
 */
public record ProblemFile(
    List<ConvProblem> problems, List<String> ignoredOptions, List<String> ignoredVolumes) {

  /** A blank between quotes belongs to a name. */
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"#]|\"[^\"]*\")+|\"|#.*");

  /** A depth, or its stride, padding or dilation; what looks so in a name, behind n", is none. */
  private static final Pattern VOLUME = Pattern.compile("(?:(?!n\").)*?(?:[iok]d|[spd]d)\\d.*");

  private static final String GOES_ON = "\\";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file.
   *
   * @param file UTF-8 text
   * @param rule what a problem must fulfil besides; it returns what it is given, or throws
   * @return its problems, at least one
   * @throws InvalidProblemFileException if it is not there, cannot be read, has no problem, or one
   *     that is wrong; the message tells the line
   */
  public static ProblemFile read(Path file, UnaryOperator<ConvProblem> rule) {
    List<ConvProblem> problems = new ArrayList<>();
    Set<String> options = new LinkedHashSet<>();
    List<String> volumes = new ArrayList<>();
    List<String> lines = lines(file);
    boolean isInOption = false;
    for (int line = 1; line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      List<String> words = words(text);
      for (String word : words) {
        if (isOption(word)) {
          options.add(word);
        } else if (VOLUME.matcher(word).matches()) {
          volumes.add(word);
        } else if (!isInOption) {
          problems.add(problem(file, line, word, rule));
        }
      }
      isInOption =
          text.stripTrailing().endsWith(GOES_ON)
              && (isInOption || words.stream().anyMatch(ProblemFile::isOption));
    }
    if (problems.isEmpty()) {
      throw new InvalidProblemFileException(file + ": there is no problem in it");
    }
    return new ProblemFile(List.copyOf(problems), List.copyOf(options), List.copyOf(volumes));
  }

  /**
   * What whoever gave the file should know.
   *
   * @return a line that lists the ignored options, and one with the problems; empty if there are
   *     none
   */
  public String note() {
    List<String> notes = new ArrayList<>();
    if (!ignoredOptions.isEmpty()) {
      notes.add(
          "note: options of benchdnn mean nothing here and are ignored: "
              + String.join(" ", ignoredOptions));
    }
    if (!ignoredVolumes.isEmpty()) {
      notes.add(
          "note: problems in three dimensions are left out: " + String.join(" ", ignoredVolumes));
    }
    return String.join(System.lineSeparator(), notes);
  }

  private static boolean isOption(String word) {
    return word.startsWith("--");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file).replaceFirst("^" + BYTE_ORDER_MARK, "").lines().toList();
    } catch (CharacterCodingException e) {
      throw new InvalidProblemFileException(file + ": is not UTF-8 text");
    } catch (IOException e) {
      throw new InvalidProblemFileException(file + ": " + FileFault.of(file));
    }
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(MatchResult::group)
        .filter(word -> !word.startsWith("#"))
        .map(word -> word.endsWith(GOES_ON) ? word.substring(0, word.length() - 1) : word)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static ConvProblem problem(
      Path file, int line, String word, UnaryOperator<ConvProblem> rule) {
    try {
      return rule.apply(ConvProblem.parse(word));
    } catch (InvalidProblemException e) {
      throw new InvalidProblemFileException("%s:%d: %s".formatted(file, line, e.getMessage()));
    }
  }
}

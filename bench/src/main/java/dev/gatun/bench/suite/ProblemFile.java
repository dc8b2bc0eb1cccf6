package dev.gatun.bench.suite;

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
 * blanks or lines, and comments from # to the end of the line.
 *
 * @param problems in the order of the file
 * @param ignoredOptions what begins with {@code --}, each once: it is benchdnn's, not ours
 * @see <a href="https://github.com/uxlfoundation/oneDNN/tree/main/tests/benchdnn/inputs/conv">such
 *     files</a>
 */
public record ProblemFile(List<ConvProblem> problems, List<String> ignoredOptions) {

  /** A blank between quotes belongs to a name. */
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"#]|\"[^\"]*\")+|\"|#.*");

  /**
   * Reads a file.
   *
   * @param file UTF-8 text
   * @param rule what a problem must fulfil besides; it returns what it is given, or throws
   * @return its problems, at least one
   * @throws InvalidProblemFileException if it cannot be read, has no problem, or one that is wrong;
   *     the message tells the line
   */
  public static ProblemFile read(Path file, UnaryOperator<ConvProblem> rule) {
    List<ConvProblem> problems = new ArrayList<>();
    Set<String> options = new LinkedHashSet<>();
    List<String> lines = lines(file);
    for (int line = 1; line <= lines.size(); line++) {
      for (String word : words(lines.get(line - 1))) {
        if (word.startsWith("--")) {
          options.add(word);
        } else {
          problems.add(problem(file, line, word, rule));
        }
      }
    }
    if (problems.isEmpty()) {
      throw new InvalidProblemFileException(file + ": there is no problem in it");
    }
    return new ProblemFile(List.copyOf(problems), List.copyOf(options));
  }

  /**
   * What whoever gave the file should know.
   *
   * @return a sentence that lists the ignored options; empty if there are none
   */
  public String note() {
    return ignoredOptions.isEmpty()
        ? ""
        : "note: options of benchdnn mean nothing here and are ignored: "
            + String.join(" ", ignoredOptions);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new InvalidProblemFileException(file + ": is not UTF-8 text");
    } catch (IOException e) {
      throw new InvalidProblemFileException(file + ": cannot be read");
    }
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(MatchResult::group)
        .filter(word -> !word.startsWith("#"))
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

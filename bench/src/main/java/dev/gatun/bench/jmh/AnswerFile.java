package dev.gatun.bench.jmh;

import dev.gatun.bench.result.Spins;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How a fork tells who started it what it found: JMH carries numbers back, not words. The starter
 * names a file in the system property {@value #PROPERTY}; without that nothing is written. A
 * properties file, because a JSON library would take longer to load than the check takes.
 */
public final class AnswerFile {

  /** The system property that names the file. */
  public static final String PROPERTY = "gatun.answer";

  private static final String IMPLEMENTATION = "implementation";
  private static final String OUTCOME = "outcome";
  private static final String DETAIL = "detail";
  private static final String SPUN = "spun";
  private static final String RESPUN = "respun";
  private static final String WORST_OVER_BOUND = ".worst-over-bound";
  private static final String NORMWISE = ".normwise";

  private AnswerFile() {}

  static void write(CheckedAnswer answer) {
    String path = System.getProperty(PROPERTY);
    if (path == null) {
      return;
    }
    Properties properties = new Properties();
    properties.setProperty(IMPLEMENTATION, answer.implementation());
    properties.setProperty(OUTCOME, answer.verdict().outcome().name());
    properties.setProperty(DETAIL, answer.verdict().detail());
    properties.setProperty(SPUN, Integer.toString(answer.spins().spun()));
    properties.setProperty(RESPUN, Integer.toString(answer.spins().respun()));
    answer.errors().forEach((tier, error) -> put(properties, tier, error));
    try (Writer file = Files.newBufferedWriter(Path.of(path))) {
      properties.store(file, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what a fork wrote.
   *
   * @param path the file that the property named
   * @return what was found, or nothing if no fork came so far
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Optional<CheckedAnswer> read(Path path) {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(path)) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Verdict.Outcome outcome = Verdict.Outcome.valueOf(properties.getProperty(OUTCOME));
    Verdict verdict = new Verdict(outcome, properties.getProperty(DETAIL));
    return Optional.of(
        new CheckedAnswer(
            properties.getProperty(IMPLEMENTATION),
            verdict,
            errors(properties),
            spins(properties)));
  }

  private static void put(Properties properties, Tier tier, MeasuredError error) {
    properties.setProperty(tier + WORST_OVER_BOUND, Double.toString(error.worstOverBound()));
    properties.setProperty(tier + NORMWISE, Double.toString(error.normwise()));
  }

  private static Spins spins(Properties properties) {
    return new Spins(
        Integer.parseInt(properties.getProperty(SPUN)),
        Integer.parseInt(properties.getProperty(RESPUN)));
  }

  private static Map<Tier, MeasuredError> errors(Properties properties) {
    Map<Tier, MeasuredError> errors = new EnumMap<>(Tier.class);
    for (Tier tier : Tier.values()) {
      if (properties.containsKey(tier + NORMWISE)) {
        double worst = Double.parseDouble(properties.getProperty(tier + WORST_OVER_BOUND));
        double normwise = Double.parseDouble(properties.getProperty(tier + NORMWISE));
        errors.put(tier, new MeasuredError(worst, normwise));
      }
    }
    return errors;
  }
}

package dev.gatun.bench.command;

import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.suite.Suite;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How long to time, by JMH's letters; what is not given follows from the time that all may take.
 */
final class TimeOptions {

  @Option(
      names = "--minutes",
      converter = Converters.Duration.class,
      paramLabel = "M",
      description =
          "How long all may take; where it gets short, what should be slow on its layer is left"
              + " out (default: 7.5 for quick, 60 for full).")
  private @Nullable Double minutes;

  @Option(names = "-f", paramLabel = "N", description = "Forks of each benchmark (default: 1).")
  private @Nullable Integer forks;

  @Option(names = "-wi", paramLabel = "N", description = "Warm-up iterations (default: 3).")
  private @Nullable Integer warmups;

  @Option(
      names = "-w",
      converter = Converters.Duration.class,
      paramLabel = "S",
      description = "Seconds of a warm-up iteration (default: what time allows).")
  private @Nullable Double warmupSeconds;

  @Option(names = "-i", paramLabel = "N", description = "Measurement iterations (default: 10).")
  private @Nullable Integer iterations;

  @Option(
      names = "-r",
      converter = Converters.Duration.class,
      paramLabel = "S",
      description = "Seconds of a measurement iteration (default: what time allows).")
  private @Nullable Double seconds;

  double minutes(Suite suite) {
    return Objects.requireNonNullElse(minutes, suite.minutes());
  }

  TimeSettings over(TimeSettings defaults) {
    return new TimeSettings(
        Objects.requireNonNullElse(forks, defaults.forks()),
        Objects.requireNonNullElse(warmups, defaults.warmups()),
        Objects.requireNonNullElse(warmupSeconds, defaults.warmupSeconds()),
        Objects.requireNonNullElse(iterations, defaults.iterations()),
        Objects.requireNonNullElse(seconds, defaults.seconds()));
  }
}

package dev.gatun.bench.result;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import java.util.List;

/**
 * A run of the bench command, complete: everything that its page shows is computed from this.
 *
 * @param name of the result and of its folder
 * @param suite which list of layers
 * @param command what repeats it
 * @param seconds how long it took
 * @param threads how many threads each contender computed with
 * @param times how long each benchmark was timed
 * @param machine where it ran, with flags, commit and date
 * @param peaks what the machine can do at most, measured in the same run
 * @param contenders who took part, in the order of the registry
 * @param measurements in the order in which they were made
 * @param scaling a few layers over threads and batch; empty where there was no time for it, and in
 *     results from before it was measured
 */
public record BenchResult(
    String name,
    String suite,
    String command,
    double seconds,
    int threads,
    TimeSettings times,
    MachineCard machine,
    Peaks peaks,
    List<ContenderCard> contenders,
    List<Measurement> measurements,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<ScaledMeasurement> scaling) {

  /**
   * Whether every answer was right.
   *
   * @return false if any was wrong or ended in an error
   */
  public boolean isClean() {
    return measurements.stream().noneMatch(Measurement::isBad);
  }

  /**
   * The FMA peak of as many cores as there were threads.
   *
   * @return GFLOP/s
   */
  public double peakGflops() {
    return peaks.gflops(threads);
  }

  /**
   * The machine in a few words, for titles.
   *
   * @return such as "Intel Xeon Platinum 8488C, 1 of 2 cores"
   */
  public String where() {
    return where(machine, threads);
  }

  /**
   * A machine in a few words, for titles.
   *
   * @param machine where something ran
   * @param threads how many threads computed
   * @return such as "Intel Xeon Platinum 8488C, 1 of 2 cores"
   */
  public static String where(MachineCard machine, int threads) {
    return "%s, %d of %d cores".formatted(shortCpu(machine.cpu()), threads, machine.cores());
  }

  /**
   * When it began.
   *
   * @return the day, ISO 8601
   */
  public String day() {
    return machine.date().substring(0, 10);
  }

  /**
   * A processor's name without what law, marketing and its clock add to it.
   *
   * @param cpu as the processor tells it
   * @return such as "Intel Xeon Platinum 8488C"
   */
  public static String shortCpu(String cpu) {
    return cpu.replaceAll("\\((R|TM|C)\\)|@.*|\\b(CPU|Processor|\\d+-Core)\\b", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}

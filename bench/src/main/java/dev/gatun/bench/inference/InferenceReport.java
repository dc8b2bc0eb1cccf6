package dev.gatun.bench.inference;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.stats.Estimate;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.run.Plan;
import dev.gatun.network.run.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network run on this machine.
 *
 * @param command what was typed
 * @param network its name
 * @param batch pictures at once
 * @param threads how many computed, where there is no device
 * @param device what computed; null for the CPU
 * @param compileSeconds to pack weights, and to choose and make kernels
 * @param weightsSeconds to come by the weights, no part of that
 * @param millis the median time of a run with its 95 % interval
 * @param samples milliseconds of each run
 * @param top the classes of the first picture with the largest values
 * @param peakOffHeapBytes what was allocated outside the heap at most, by compiling or by running
 * @param plan what was run
 * @param profile where the time goes, if that was asked for
 * @param machine what it ran on
 */
public record InferenceReport(
    String command,
    String network,
    int batch,
    int threads,
    @Nullable String device,
    double compileSeconds,
    double weightsSeconds,
    Estimate millis,
    double[] samples,
    List<TopClasses.TopClass> top,
    long peakOffHeapBytes,
    Plan plan,
    @Nullable Profile profile,
    MachineCard machine) {

  private static final int PROFILED_RUNS = 31;

  /**
   * Times a network.
   *
   * @param command what was typed
   * @param network what to time
   * @param batch pictures at once
   * @param threads how many compute
   * @param classes which classes to tell
   * @param profiles whether to time its steps too
   * @return all there is to know
   */
  public static InferenceReport of(
      String command,
      BoundNetwork network,
      int batch,
      int threads,
      TopClasses classes,
      boolean profiles) {
    double[] samples = InferenceTimer.millis(network::run);
    return new InferenceReport(
        command,
        network.plan().network(),
        batch,
        threads,
        network.device(),
        network.compileSeconds(),
        network.weightsSeconds(),
        InferenceTimer.median(samples),
        samples,
        classes.of(network.answer(), batch),
        OffHeap.peakBytes(),
        network.plan(),
        profiles ? network.profile(PROFILED_RUNS) : null,
        MachineCard.current());
  }
}

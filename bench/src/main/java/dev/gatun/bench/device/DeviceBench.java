package dev.gatun.bench.device;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.kernels.cuda.DeviceCard;
import dev.gatun.kernels.cuda.DeviceMemoryException;
import dev.gatun.network.zoo.Zoo;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a device within a time: its peaks, every distinct layer of LeNet-5, AlexNet, VGG-16,
 * GoogLeNet and ResNet-50 by all who compute there, and whole networks. Each figure is written as
 * soon as it is known; what matters most comes first.
 */
public final class DeviceBench {

  private final DeviceRig rig;
  private final DeviceJournal journal;
  private final DeviceProgress progress;
  private final Deadline deadline;
  private final long seed;
  private final List<Trial> trials = new ArrayList<>();
  private boolean isAllRight = true;

  DeviceBench(DeviceRig rig, DeviceJournal journal, PrintWriter out, Deadline deadline, long seed) {
    this.rig = rig;
    this.journal = journal;
    this.progress = new DeviceProgress(out, deadline);
    this.deadline = deadline;
    this.seed = seed;
  }

  /**
   * Everything on the first device.
   *
   * @param request what is measured
   * @param file where the figures go, as JSON, an object a line
   * @param command the command line, which goes there too
   * @param out where the progress goes
   * @return whether all answers were right
   * @throws IOException if the file cannot be written
   * @throws dev.gatun.network.zoo.UnknownNetworkException if there is no such network
   * @throws dev.gatun.kernels.cuda.CudaUnavailableException if there is no device
   * @throws dev.gatun.kernels.cuda.CudaException if a kernel fails; what was measured before is in
   *     the file
   */
  public static boolean run(Request request, Path file, String command, PrintWriter out)
      throws IOException {
    request.networks().forEach(Zoo::entry);
    Deadline deadline = new Deadline(System::nanoTime, request.seconds());
    DeviceRig rig = DeviceRig.ofFirstDevice();
    try (DeviceJournal journal = new DeviceJournal(file)) {
      DeviceBench bench = new DeviceBench(rig, journal, out, deadline, request.seed());
      bench.run(request, command);
      return bench.isAllRight;
    }
  }

  /**
   * What is measured.
   *
   * @param seconds how long all may take; what is under way then is brought to its end
   * @param batches pictures at a time, in the order in which they are measured
   * @param networks names of whole networks
   * @param networkBatch their pictures at a time
   * @param seed of all that is drawn
   */
  public record Request(
      double seconds, List<Integer> batches, List<String> networks, int networkBatch, long seed) {}

  /** Begins a result: how it came about. */
  private record Head(String command, long seed, DeviceCard device, MachineCard machine) {}

  private void run(Request request, String command) {
    journal.add("machine", new Head(command, seed, rig.card(), MachineCard.current()));
    DevicePeaks peaks = peaks();
    List<ConvProblem> layers = DevicePlan.layers(request.batches());
    int first = (int) layers.stream().filter(p -> p.mb() == layers.getFirst().mb()).count();
    layers(layers.subList(0, first));
    request.networks().forEach(network -> network(network, request.networkBatch()));
    layers(layers.subList(first, layers.size()));
    DeviceSummary summary = DeviceSummary.of(trials, peaks);
    journal.add("summary", summary);
    progress.finished(summary);
  }

  DevicePeaks peaks() {
    DevicePeaks peaks = DevicePeaks.measure(rig.runner(), rig.clock(), rig.card());
    journal.add("peaks", peaks);
    progress.measured(rig.card(), peaks);
    return peaks;
  }

  /** Those for which there is time. */
  void layers(List<ConvProblem> layers) {
    try (CacheSweep sweep = new CacheSweep(rig.runner(), rig.card())) {
      LayerTrials layerTrials = new LayerTrials(rig.contenders(), rig.clock(), sweep, deadline);
      for (int i = 0; i < layers.size(); i++) {
        if (deadline.isOver()) {
          progress.leftOut(layers.subList(i, layers.size()));
          return;
        }
        layer(layers.get(i), layerTrials);
      }
    }
  }

  private void layer(ConvProblem layer, LayerTrials layerTrials) {
    List<Trial> ofLayer = new ArrayList<>();
    try (DeviceOperands operands =
        new DeviceOperands(layer, rig.runner().place(), seed + trials.size())) {
      layerTrials.run(operands, trial -> note(trial, ofLayer));
    } catch (DeviceMemoryException e) {
      progress.leftOut(layer, e.getMessage());
      return;
    }
    progress.finished(ofLayer);
  }

  private void note(Trial trial, List<Trial> ofLayer) {
    journal.add("layer", trial);
    trials.add(trial);
    ofLayer.add(trial);
    isAllRight &= trial.outcome() != Trial.Outcome.WRONG && trial.outcome() != Trial.Outcome.FAILED;
  }

  void network(String name, int batch) {
    if (deadline.isOver()) {
      progress.leftOut(name);
      return;
    }
    NetworkTrial trial = NetworkTrial.run(name, batch, rig.runner(), rig.clock(), seed);
    journal.add("network", trial);
    progress.finished(trial);
    isAllRight &= trial.isRight();
  }

  boolean isAllRight() {
    return isAllRight;
  }
}

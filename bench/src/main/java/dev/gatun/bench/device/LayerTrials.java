package dev.gatun.bench.device;

import dev.gatun.bench.device.Trial.Outcome;
import dev.gatun.bench.stats.Bootstrap;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.cuda.DeviceClock;
import dev.gatun.kernels.cuda.DeviceMemoryException;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets all contenders compute a layer, one after the other: each is checked on data that were drawn
 * for the layer, then timed on them, behind a sweep of the cache each time.
 */
final class LayerTrials {

  /** The median of so many launches is what is told. */
  static final int LAUNCHES = 50;

  /** Who takes this many times the best so far is timed by a few launches only. */
  private static final double HOPELESS = 4;

  private static final int FEW = 3;

  private final List<DeviceContender> contenders;
  private final DeviceClock clock;
  private final CacheSweep sweep;
  private final Deadline deadline;

  LayerTrials(
      List<DeviceContender> contenders, DeviceClock clock, CacheSweep sweep, Deadline deadline) {
    this.contenders = contenders;
    this.clock = clock;
    this.sweep = sweep;
    this.deadline = deadline;
  }

  /** Tells each trial as soon as it is over. */
  void run(DeviceOperands operands, Consumer<Trial> listener) {
    double best = Double.POSITIVE_INFINITY;
    for (DeviceContender contender : contenders) {
      Trial trial = trial(contender, operands, best);
      best = trial.isMeasured() ? Math.min(best, trial.median()) : best;
      listener.accept(trial);
    }
  }

  private Trial trial(DeviceContender contender, DeviceOperands operands, double best) {
    ConvProblem problem = operands.problem();
    String reason = contender.supports(problem).reason();
    if (reason != null) {
      return Trial.untimed(problem, contender, Outcome.SKIPPED, reason);
    }
    if (deadline.isOver()) {
      return Trial.untimed(problem, contender, Outcome.LEFT_OUT, "there was no time left");
    }
    try (BoundOnDevice bound = contender.bind(operands)) {
      return checked(contender, bound, operands, best);
    } catch (DeviceMemoryException e) {
      return Trial.untimed(problem, contender, Outcome.LEFT_OUT, String.valueOf(e.getMessage()));
    } catch (UnsupportedProblemException | IllegalStateException e) {
      return Trial.untimed(problem, contender, Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private Trial checked(
      DeviceContender contender, BoundOnDevice bound, DeviceOperands operands, double best) {
    ConvProblem problem = operands.problem();
    Accuracy accuracy = contender.accuracy(problem);
    operands.poison();
    bound.run();
    Verdict verdict = operands.judge(accuracy);
    if (verdict.isBad()) {
      return Trial.untimed(problem, contender, Outcome.WRONG, verdict.detail());
    }
    return Trial.measured(
        problem,
        contender,
        bound.implementation(),
        verdict.detail(),
        operands.measure(accuracy),
        nanos(bound, best, "%s for %s".formatted(contender.name(), problem.text())));
  }

  private double[] nanos(BoundOnDevice bound, double best, String what) {
    double[] few = clock.nanos(FEW, sweep::run, bound::run, what);
    boolean isHopeless = Bootstrap.median(few) > HOPELESS * best;
    return isHopeless ? few : clock.nanos(LAUNCHES, sweep::run, bound::run, what);
  }
}

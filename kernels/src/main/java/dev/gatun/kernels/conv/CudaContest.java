package dev.gatun.kernels.conv;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.Gpu;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which of the plans of an algorithm is fastest where its kernels run, by measurement: one after
 * the other, so that the device holds the memory of one only, each judged by {@link CudaTiming}.
 * What was found is kept while this process lives.
 *
 * <p>A plan that is predicted to take three times as long as the best is not tried.
 */
final class CudaContest {

  private static final double HOPELESS = 3;
  private static final int MOST_PLANS = 8;

  private final Map<Key, CudaConvPlan> known = new ConcurrentHashMap<>();

  /**
   * What a choice is made for.
   *
   * @param runner where the kernels run; what is fastest on one device is not on another
   * @param algorithm its name
   * @param problem the geometry
   * @param postOps what follows the sum
   */
  record Key(CudaRunner runner, String algorithm, ConvProblem problem, PostOps postOps) {

    /** Drops the problem's name. */
    Key {
      problem = problem.geometry();
    }
  }

  /**
   * The fastest.
   *
   * @param plans the one with the shortest predicted time first
   * @param preparation of a plan, for a dense dst; what it makes is closed again
   */
  CudaConvPlan fastest(
      Key key, List<CudaConvPlan> plans, Function<CudaConvPlan, PreparedConv> preparation) {
    List<CudaConvPlan> promising = promising(plans);
    return promising.size() == 1
        ? promising.getFirst()
        : known.computeIfAbsent(key, _ -> measured(promising, key.runner(), preparation));
  }

  /** Those that are not hopeless. */
  static List<CudaConvPlan> promising(List<CudaConvPlan> plans) {
    double most = HOPELESS * plans.getFirst().nanos(Gpu.H200);
    return plans.stream()
        .takeWhile(plan -> plan.nanos(Gpu.H200) <= most)
        .limit(MOST_PLANS)
        .toList();
  }

  private static CudaConvPlan measured(
      List<CudaConvPlan> plans,
      CudaRunner runner,
      Function<CudaConvPlan, PreparedConv> preparation) {
    double[] best = new double[plans.size()];
    int fastest = 0;
    for (int i = 0; i < best.length; i++) {
      try (PreparedConv conv = preparation.apply(plans.get(i))) {
        best[i] = CudaTiming.nanos(conv, runner);
      }
      fastest = best[i] < best[fastest] ? i : fastest;
    }
    return plans.get(fastest);
  }
}

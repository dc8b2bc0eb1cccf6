package dev.gatun.kernels.verify;

import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were drawn last, because algorithm after algorithm is checked on the same data,
 * and the reference takes longer than most of them. They go where memory gets short.
 */
final class DrawnAnswers {

  /** More than the kinds of data and post-ops that one algorithm is checked on. */
  private static final int KEPT = 16;

  private static final Map<Key, SoftReference<ConvAnswer>> LAST =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<ConvAnswer>> eldest) {
              return size() > KEPT;
            }
          });

  private DrawnAnswers() {}

  /**
   * What an answer depends on.
   *
   * @param problem the geometry
   * @param tier which kind of data
   * @param postOps what follows the sum
   * @param seed where the random numbers start
   * @param macs about how many multiply-adds to spend
   */
  record Key(ConvProblem problem, Tier tier, PostOps postOps, long seed, long macs) {}

  /** The answer; two threads that ask at once may both compute it. */
  static ConvAnswer of(Key key) {
    ConvAnswer known = known(key);
    if (known != null) {
      return known;
    }
    ConvData data = ConvData.draw(key.problem(), key.tier(), key.seed());
    ConvAnswer drawn = ConvAnswer.of(data, key.tier(), key.postOps(), key.macs());
    LAST.put(key, new SoftReference<>(drawn));
    return drawn;
  }

  private static @Nullable ConvAnswer known(Key key) {
    SoftReference<ConvAnswer> kept = LAST.get(key);
    return kept == null ? null : kept.get();
  }
}

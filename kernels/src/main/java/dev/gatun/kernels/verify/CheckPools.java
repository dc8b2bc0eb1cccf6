package dev.gatun.kernels.verify;

import dev.gatun.kernels.parallel.WorkerPool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pools that checks share, one for each number of threads: to start and end threads takes longer
 * than to check a small problem. Like {@link WorkerPool#shared()} they are never closed, and idle
 * they use no processor.
 */
final class CheckPools {

  private static final Map<Integer, WorkerPool> POOLS = new ConcurrentHashMap<>();

  private CheckPools() {}

  /** The pool of that many threads, the same each time. */
  static WorkerPool of(int threads) {
    return POOLS.computeIfAbsent(threads, WorkerPool::new);
  }
}

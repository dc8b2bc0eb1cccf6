package dev.gatun.bench.affinity;

import dev.gatun.kernels.parallel.WorkerPool;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Keeps threads that are timed together on cores of their own.
 *
 * <p>Schedulers may wake a thread on the core of its waker and leave both there for milliseconds,
 * all the longer where they are made to save cores, as on virtual machines. A loop of a hundred
 * microseconds then runs on two threads at the rate of one, in one batch and not in the next: that
 * was seen for our pool and for OpenMP's. So measurements on several threads pin them, ours by this
 * class and OpenMP's by its own means ({@code OMP_PROC_BIND}).
 */
public final class Cores {

  /** Those of the thread that comes here first, before anything is pinned. */
  private static final BitSet ALL = CpuAffinity.get();

  /** Asked before anything is pinned as well: Java counts those of the thread that asks. */
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private Cores() {}

  /**
   * How many processors the JVM may use, also for a thread that may use only one.
   *
   * @return at least 1
   */
  public static int processors() {
    return PROCESSORS;
  }

  /**
   * The pool of everything that is measured: a thread for each core, each on its own, apart from
   * the caller's, which is the first.
   *
   * @return the same pool each time
   */
  public static WorkerPool pool() {
    return Pool.PINNED;
  }

  /**
   * Keeps the calling thread on the first core, if it is going to work with others.
   *
   * @param threads how many threads will work together; one of them alone may stay anywhere
   * @return gives the thread back what it had; to be closed by the same thread
   */
  public static Hold first(int threads) {
    return new Hold(threads == 1 ? ALL : core(0));
  }

  /**
   * Lets the calling thread run everywhere, for what looks at that, such as a library that counts
   * the cores when it is loaded.
   *
   * @return gives the thread back what it had; to be closed by the same thread
   */
  public static Hold all() {
    return new Hold(ALL);
  }

  /**
   * The core of a worker of the pool, for what keeps its threads itself.
   *
   * @param worker from 0, the first being the caller
   * @return the system's number of it, from 0; empty where nothing is kept anywhere
   */
  public static OptionalInt ofWorker(int worker) {
    int[] cores = ALL.stream().toArray();
    return cores.length == 0 ? OptionalInt.empty() : OptionalInt.of(cores[worker % cores.length]);
  }

  /**
   * Keeps the calling thread on a worker's core for good.
   *
   * @param worker from 0, the first being the caller of a pool
   */
  public static void keepOn(int worker) {
    CpuAffinity.set(core(worker));
  }

  private static BitSet core(int worker) {
    BitSet one = new BitSet();
    ofWorker(worker).ifPresent(one::set);
    return one;
  }

  /** A thread that was moved. */
  public static final class Hold implements AutoCloseable {

    private final BitSet before = CpuAffinity.get();

    private Hold(BitSet cores) {
      CpuAffinity.set(cores);
    }

    @Override
    public void close() {
      CpuAffinity.set(before);
    }
  }

  /** Made when first asked for, because most commands measure nothing. */
  private static final class Pool {
    static final WorkerPool PINNED = new WorkerPool(PROCESSORS, Cores::keepOn);
  }
}

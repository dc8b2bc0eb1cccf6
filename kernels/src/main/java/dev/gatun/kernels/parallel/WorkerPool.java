package dev.gatun.kernels.parallel;

import dev.gatun.kernels.tensor.ClosedException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads for loops that last microseconds.
 *
 * <p>The caller works too, so a pool of N threads starts N − 1. Parts are handed out one by one, to
 * each thread those of a range of its own before it helps others ({@link PartRanges}), which evens
 * out a noisy machine and keeps in a core's cache what the core will need again; which thread
 * computes a part never changes its bits. {@link #run} allocates nothing.
 *
 * <p>A worker that has had no work for half a millisecond sleeps until there is some, and so does a
 * caller who waits that long for the last part of another. To wake a thread takes some 50 µs, on
 * virtual machines more. When a worker slept after 25 µs already, and again as soon as it was woken
 * up to a loop that was over, it came too late to every loop of a layer that takes less: layers of
 * 30 to 500 µs took 1.1 to 3 times as long as they should, in one minute and not in the next. Loops
 * in which a worker may not take part do not keep it awake.
 *
 * <p>One loop runs at a time. Whoever finds the pool at work, be it another thread or a body that
 * starts a loop of its own, does all parts himself: never slower than waiting in line, and it
 * cannot deadlock.
 */
public final class WorkerPool implements AutoCloseable {

  /** How long to look out for what one waits for before leaving the core to who wants it. */
  private static final long SPIN_NANOS = 20_000;

  /** How long before going to sleep. */
  private static final long AWAKE_NANOS = 500_000;

  private final Worker[] workers;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final PartRanges ranges;
  private final AtomicInteger inside = new AtomicInteger();

  /** Odd while a loop is open to workers. Written by the caller that holds {@link #busy}. */
  private volatile int generation;

  private volatile boolean closed;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Thread waitingCaller;

  private @Nullable ParallelBody body;
  private int threadLimit;
  private long src;
  private long residual;
  private long dst;
  private long workspace;

  /**
   * Starts a pool.
   *
   * @param threads how many threads compute, the caller included; at least 1
   * @throws IllegalArgumentException if there are fewer
   */
  public WorkerPool(int threads) {
    this(threads, worker -> {});
  }

  /**
   * Starts a pool whose threads prepare themselves, for example go to a core of their own.
   *
   * @param threads how many threads compute, the caller included; at least 1
   * @param atStart what each thread of the pool's own does first, given its number, 1 to threads −
   *     1
   * @throws IllegalArgumentException if there are fewer
   */
  public WorkerPool(int threads, IntConsumer atStart) {
    if (threads < 1) {
      throw new IllegalArgumentException("pool of " + threads + " threads: must be at least 1");
    }
    this.workers = new Worker[threads - 1];
    this.ranges = new PartRanges(threads);
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1, atStart);
      workers[i].thread.start();
    }
  }

  /**
   * The pool that kernels use when they are given no other: a thread for each core, never closed.
   *
   * @return the same pool each time
   */
  public static WorkerPool shared() {
    return Shared.POOL;
  }

  /**
   * How many threads compute, the caller included.
   *
   * @return at least 1
   */
  public int threads() {
    return workers.length + 1;
  }

  /** How many threads of the pool's own still live; for tests. */
  long threadsAlive() {
    return Arrays.stream(workers).filter(worker -> worker.thread.isAlive()).count();
  }

  /**
   * Runs a body once for each part and returns when all are done.
   *
   * @param parts how many parts
   * @param threads how many threads may take part, the caller included, at least 1; no more take
   *     part than there are parts
   * @param body what to do
   * @param src passed on to the body
   * @param residual passed on to the body
   * @param dst passed on to the body
   * @param workspace passed on to the body
   * @throws ClosedException if the pool is closed
   * @throws IllegalArgumentException if no thread may take part
   * @throws IllegalStateException if a part failed, with what one of them threw as the cause; parts
   *     that had not begun were left out
   */
  public void run(
      int parts,
      int threads,
      ParallelBody body,
      long src,
      long residual,
      long dst,
      long workspace) {
    if (closed) {
      throw new ClosedException("worker pool");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("loop on " + threads + " threads: must be at least 1");
    }
    boolean alone = parts <= 1 || threads == 1 || workers.length == 0;
    if (alone || !busy.compareAndSet(false, true)) {
      for (int part = 0; part < parts; part++) {
        body.run(part, 0, src, residual, dst, workspace);
      }
      return;
    }
    if (closed) {
      // Since it was asked above: who closed does not wait for us if he saw that nobody was busy.
      busy.set(false);
      throw new ClosedException("worker pool");
    }
    this.body = body;
    this.threadLimit = Math.min(threads, Math.min(parts, threads()));
    this.src = src;
    this.residual = residual;
    this.dst = dst;
    this.workspace = workspace;
    try {
      runTogether(parts);
    } finally {
      this.body = null;
      busy.set(false);
    }
  }

  /**
   * Ends the threads, and waits for the loop at work, so it must not be called from within one;
   * again is harmless.
   */
  @Override
  public void close() {
    if (this == Shared.POOL) {
      throw new IllegalStateException("the shared worker pool is everyone's and stays open");
    }
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker.thread);
    }
    for (Worker worker : workers) {
      joinUninterruptibly(worker.thread);
    }
    while (busy.get()) {
      LockSupport.parkNanos(SPIN_NANOS);
    }
  }

  private void runTogether(int parts) {
    failure = null;
    ranges.open(parts, threadLimit);
    generation++;
    for (int i = 0; i < threadLimit - 1; i++) {
      workers[i].wake();
    }
    takeParts(0);
    generation++;
    awaitWorkers();
    if (failure != null) {
      throw new IllegalStateException("a part of a parallel loop failed", failure);
    }
  }

  private void takeParts(int worker) {
    ParallelBody task = body;
    try {
      for (int part = ranges.take(worker); part != PartRanges.NONE; part = ranges.take(worker)) {
        task.run(part, worker, src, residual, dst, workspace);
      }
    } catch (Throwable thrown) {
      failure = thrown;
      ranges.drop();
    }
  }

  private void awaitWorkers() {
    long start = System.nanoTime();
    while (inside.get() != 0) {
      if (!pause(start)) {
        waitingCaller = Thread.currentThread();
        if (inside.get() != 0) {
          LockSupport.park(this);
        }
        waitingCaller = null;
      }
    }
  }

  /** Waits a moment, or says that it is time to sleep. */
  private static boolean pause(long start) {
    long waited = System.nanoTime() - start;
    if (waited < SPIN_NANOS) {
      Thread.onSpinWait();
    } else if (waited < AWAKE_NANOS) {
      Thread.yield();
    }
    return waited < AWAKE_NANOS;
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Worker implements Runnable {

    private final int index;
    private final IntConsumer atStart;
    private final Thread thread;
    private volatile boolean asleep;

    /** When it last saw a loop that has a place for it. */
    private long idleSince;

    Worker(int index, IntConsumer atStart) {
      this.index = index;
      this.atStart = atStart;
      this.thread = new Thread(this, "gatun-worker-" + index);
      thread.setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void run() {
      atStart.accept(index);
      idleSince = System.nanoTime();
      int seen = 0;
      while (awaitLoop(seen)) {
        inside.incrementAndGet();
        // The loop may have ended, and another begun, since it was seen. Once counted as inside,
        // what generation says now stays true: its caller waits for us.
        int now = generation;
        if (isOpen(now) && index < threadLimit) {
          takeParts(index);
        }
        seen = now;
        leave();
        stayAwakeIfWanted();
      }
    }

    /** Spins, then sleeps, until a loop opens that was not seen yet; false when closed. */
    private boolean awaitLoop(int seen) {
      while (!closed) {
        int now = generation;
        if (isOpen(now) && now != seen) {
          return true;
        }
        if (!pause(idleSince)) {
          sleep(seen);
        }
      }
      return false;
    }

    private void sleep(int seen) {
      asleep = true;
      int now = generation;
      if (!closed && (!isOpen(now) || now == seen)) {
        LockSupport.park(this);
      }
      asleep = false;
      // Whoever woke us up may have done all by himself; the next loop is likely to be near.
      stayAwakeIfWanted();
    }

    /**
     * Unless the loop has no place for this worker. By now the limit may be another loop's; the
     * worst that comes of it is to fall asleep too early or too late.
     */
    private void stayAwakeIfWanted() {
      if (index < threadLimit) {
        idleSince = System.nanoTime();
      }
    }

    private void leave() {
      if (inside.decrementAndGet() == 0) {
        Thread caller = waitingCaller;
        if (caller != null) {
          LockSupport.unpark(caller);
        }
      }
    }
  }

  private static boolean isOpen(int generation) {
    return (generation & 1) == 1;
  }

  /** Made when first asked for, so that a program with pools of its own starts no other threads. */
  private static final class Shared {
    static final WorkerPool POOL = new WorkerPool(Runtime.getRuntime().availableProcessors());
  }
}

package dev.gatun.kernels.operation;

import dev.gatun.kernels.tensor.ClosedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Lets runs in until it is closed, and closes only when no run is under way. */
public final class RunGate {

  /** Added by close, so that a run sees it with the same atomic operation. */
  private static final int CLOSED = 1 << 30;

  /** Between looks at whether runs have ended; one takes from microseconds to seconds. */
  private static final long WAIT_NANOS = 20_000;

  private final AtomicInteger runs = new AtomicInteger();

  /** Makes a gate that is open. */
  public RunGate() {}

  /**
   * Lets a run in, which must then {@link #leave}.
   *
   * @param what who wants to run, for the message
   * @throws ClosedException if the gate is closed
   */
  public void enter(Object what) {
    // Asked first, so that who tries again and again does not hold up him who closes.
    if (isClosed(runs.get())) {
      throw new ClosedException(what.toString());
    }
    if (isClosed(runs.incrementAndGet())) {
      leave();
      throw new ClosedException(what.toString());
    }
  }

  /** Ends a run that was let in. */
  public void leave() {
    runs.decrementAndGet();
  }

  /**
   * Closes and waits for the runs under way. A run must not close its own gate: it would wait for
   * itself.
   *
   * @return true for the first who closes: he frees what the runs used; others wait as he does
   */
  public boolean close() {
    int before = runs.getAndUpdate(count -> count | CLOSED);
    while (runs.get() != CLOSED) {
      LockSupport.parkNanos(WAIT_NANOS);
    }
    return !isClosed(before);
  }

  private static boolean isClosed(int runs) {
    return (runs & CLOSED) != 0;
  }
}

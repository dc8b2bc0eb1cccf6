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
    if ((runs.incrementAndGet() & CLOSED) != 0) {
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
   * @return true for the first who closes: he frees what the runs used
   */
  public boolean close() {
    int now = runs.getAndUpdate(count -> count | CLOSED);
    if ((now & CLOSED) != 0) {
      return false;
    }
    while (runs.get() != CLOSED) {
      LockSupport.parkNanos(WAIT_NANOS);
    }
    return true;
  }
}

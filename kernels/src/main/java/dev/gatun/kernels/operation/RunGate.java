package dev.gatun.kernels.operation;

import dev.gatun.kernels.tensor.ClosedException;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets runs in until it is closed, and closes only when no run is under way. */
public final class RunGate {

  /** Added by close, so that a run sees it with the same atomic operation. */
  private static final int CLOSED = 1 << 30;

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
   * Closes and waits for the runs under way.
   *
   * @return true for the first who closes: he frees what the runs used
   */
  public boolean close() {
    int now = runs.getAndUpdate(count -> count | CLOSED);
    if ((now & CLOSED) != 0) {
      return false;
    }
    while (runs.get() != CLOSED) {
      Thread.onSpinWait();
    }
    return true;
  }
}

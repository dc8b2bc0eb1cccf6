package dev.gatun.bench.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What was made and must be given back, the last first. */
final class Owned implements AutoCloseable {

  private final Deque<Runnable> closings = new ArrayDeque<>();

  /**
   * Takes over what was made.
   *
   * @param close how it is given back
   * @return what was made
   */
  <T> T add(T made, Consumer<? super T> close) {
    closings.push(() -> close.accept(made));
    return made;
  }

  /** Gives all back, even where some of it fails; again is harmless. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!closings.isEmpty()) {
      try {
        closings.pop().run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** The same because something failed, which is what is to be told. */
  void closeAfter(Throwable cause) {
    try {
      close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}

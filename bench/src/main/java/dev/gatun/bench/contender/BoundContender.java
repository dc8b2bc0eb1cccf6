package dev.gatun.bench.contender;

/**
 * A contender with its operands in place, in the layouts it likes best. Not for several threads.
 */
public interface BoundContender extends AutoCloseable {

  /** Computes dst from src, once. This is what is timed. */
  void run();

  /**
   * Whether it takes src and gives dst in NHWC, so that who keeps his tensors so needs no reorder.
   *
   * @return true if nothing has to be reordered
   */
  default boolean isNhwc() {
    return reorders().isEmpty();
  }

  /**
   * What {@link #runFromNhwc} does besides computing.
   *
   * @return the reorders by name, such as "reorder nhwc→nchw of src and reorder nchw→nhwc of dst";
   *     empty if there are none
   */
  String reorders();

  /**
   * As {@link #run}, but from an src and to a dst in NHWC, with the reorders that this takes. The
   * first time, it makes what they need.
   */
  void runFromNhwc();

  /** Fills dst with NaN, so that what a run leaves out shows. */
  void clear();

  /**
   * What the last run wrote.
   *
   * @return a copy of dst, in NCHW
   */
  float[] dst();

  /**
   * What computes it, and in which layouts, as precisely as is known.
   *
   * @return such as "nhwc" for ours or a peer's own name of its kernel with its layouts
   */
  String implementation();

  @Override
  void close();
}

package dev.gatun.network.run;

import dev.gatun.kernels.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What a step runs, be it a convolution, another operation or a reorder. */
public interface Kernel extends AutoCloseable {

  /**
   * What it is called in plans and profiles.
   *
   * @return lower-case words with hyphens, such as "winograd-f4"
   */
  String name();

  /**
   * How much scratch memory a run needs.
   *
   * @return bytes, 0 for most
   */
  default long workspaceBytes() {
    return 0;
  }

  /**
   * Computes dst. Allocates nothing.
   *
   * @param src in the shape and layout that it was prepared for
   * @param residual what is added, or the second operand; null if there is none
   * @param dst in the shape and layout that it was prepared for
   * @param workspace at least {@link #workspaceBytes()}, used by no other run meanwhile
   */
  void run(Tensor src, @Nullable Tensor residual, Tensor dst, Tensor workspace);

  /** Frees what was packed, if anything was; again is harmless. */
  @Override
  default void close() {}
}

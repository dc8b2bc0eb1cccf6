package dev.gatun.network.run;

import dev.gatun.kernels.tensor.Layout;
import java.util.List;

/**
 * What a plan says of a step.
 *
 * @param node the first of the nodes that it computes, or the value that it moves
 * @param operation what that node is, such as "conv 3×3"
 * @param kind what sort of work that is
 * @param kernel who computes it
 * @param why he
 * @param fused the other nodes that it computes, in order
 * @param srcLayout the order in which it reads
 * @param dstLayout the order in which it writes
 * @param dst the shape that it writes
 * @param dstPixelStride floats between pixels of dst; more than its channels if it writes into some
 *     channels of a larger tensor
 * @param workspaceBytes scratch memory
 * @param offset where dst's buffer begins in the arena
 * @param flops two for each multiply-add of the direct method, whatever the kernel does; 0 if it
 *     moves or compares only
 * @param bytes of src, residual, weights and dst together
 */
public record PlanLine(
    String node,
    String operation,
    StepKind kind,
    String kernel,
    String why,
    List<String> fused,
    Layout srcLayout,
    Layout dstLayout,
    String dst,
    int dstPixelStride,
    long workspaceBytes,
    long offset,
    long flops,
    long bytes) {

  /** Copies the list. */
  public PlanLine {
    fused = List.copyOf(fused);
  }

  /**
   * Whether it only changes the layout.
   *
   * @return true for a reorder
   */
  public boolean isReorder() {
    return kind == StepKind.REORDER;
  }

  /**
   * Whether it only copies, for a concatenation that could not do without.
   *
   * @return true for a copy
   */
  public boolean isCopy() {
    return kind == StepKind.COPY;
  }

  PlanLine at(long place) {
    return new PlanLine(
        node,
        operation,
        kind,
        kernel,
        why,
        fused,
        srcLayout,
        dstLayout,
        dst,
        dstPixelStride,
        workspaceBytes,
        place,
        flops,
        bytes);
  }
}

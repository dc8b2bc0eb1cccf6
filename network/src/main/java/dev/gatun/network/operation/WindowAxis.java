package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

/**
 * A pooling window on one axis of a picture.
 *
 * @param name {@code rows} or {@code columns}
 * @param src the size of src
 * @param kernel the size of the kernel
 * @param stride from one position to the next
 * @param before padding at the beginning
 * @param after padding at the end
 * @param dilation elements skipped between two of the kernel
 */
record WindowAxis(
    String name, int src, int kernel, int stride, int before, int after, int dilation) {

  /**
   * The number of positions.
   *
   * @param ceil whether a last position counts that reaches beyond the padding at the end; it must
   *     still begin in src or in the padding before, as PyTorch and ONNX have it
   */
  int positions(boolean ceil) {
    long span = (kernel - 1L) * (dilation + 1L) + 1;
    long padded = (long) src + before + after;
    require(
        span <= padded,
        "kernel of " + kernel + " " + name,
        "with its dilation it must fit into the padded src, but %d > %d".formatted(span, padded));
    require(
        before < span && after < span,
        "padding of %d and %d %s".formatted(before, after, name),
        "must be less than the kernel with its dilation, %d, or it would pool padding only"
            .formatted(span));
    long room = padded - span;
    long positions = room / stride + 1;
    boolean isOneMore = ceil && room % stride != 0 && positions * stride < (long) src + before;
    return Math.toIntExact(isOneMore ? positions + 1 : positions);
  }
}

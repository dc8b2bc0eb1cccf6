package dev.gatun.kernels.join;

import dev.gatun.kernels.operation.ElementMap;
import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.operation.TensorForm;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Concatenation over channels, in NHWC, by copying each src into its channels of dst. Whoever can
 * have the srcs written there in the first place, by a dst pixel stride, needs no concatenation.
 *
 * <p>Immutable; any number of threads may run it at once, each with a dst of its own.
 */
public final class PreparedConcat implements AutoCloseable {

  private final List<PreparedOperation> copies;
  private final Shape dstShape;

  private PreparedConcat(List<PreparedOperation> copies, Shape dstShape) {
    this.copies = copies;
    this.dstShape = dstShape;
  }

  /**
   * Prepares a concatenation.
   *
   * @param srcs the shapes of the srcs in their order; they differ in channels at most
   * @param options with what to compute; its dst pixel stride is not used: dst is dense
   * @return an operation to run and, in the end, to close
   * @throws InvalidTensorException if there are no srcs or they differ in more than channels
   */
  public static PreparedConcat of(List<Shape> srcs, OperationOptions options) {
    Shape dst = dstShape(srcs);
    OperationOptions strided = options.withDstPixelStride(dst.c());
    List<PreparedOperation> copies = new ArrayList<>();
    for (Shape src : srcs) {
      copies.add(Elementwise.of("copy", ElementMap.COPY, src, strided));
    }
    return new PreparedConcat(List.copyOf(copies), dst);
  }

  private static Shape dstShape(List<Shape> srcs) {
    if (srcs.isEmpty()) {
      throw new InvalidTensorException("concatenation of 0 tensors: must be at least 1");
    }
    Shape first = srcs.getFirst();
    int channels = 0;
    for (Shape src : srcs) {
      if (src.n() != first.n() || src.h() != first.h() || src.w() != first.w()) {
        throw new InvalidTensorException(
            "concatenation of %s and %s: must differ in channels at most".formatted(first, src));
      }
      channels = Math.addExact(channels, src.c());
    }
    return new Shape(first.n(), channels, first.h(), first.w());
  }

  /**
   * The shape of dst.
   *
   * @return the channels of all srcs together
   */
  public Shape dstShape() {
    return dstShape;
  }

  /**
   * Splits dst into the channels that the srcs go to. The views are made once and then used by
   * every run into this dst.
   *
   * @param dst in {@link #dstShape()}, NHWC, dense
   * @return a view for each src, which share the memory of dst
   * @throws InvalidTensorException if dst does not fit
   */
  public List<Tensor> split(Tensor dst) {
    TensorForm.dense(dstShape).requireOf("dst", dst, this);
    List<Tensor> parts = new ArrayList<>();
    int channel = 0;
    for (PreparedOperation copy : copies) {
      parts.add(dst.channels(channel, copy.srcShape().c()));
      channel += copy.srcShape().c();
    }
    return List.copyOf(parts);
  }

  /**
   * Copies. Allocates nothing.
   *
   * @param srcs the tensors in their order, NHWC, dense
   * @param dst what {@link #split} made of dst
   * @throws InvalidTensorException if a tensor does not fit or there are not as many as prepared
   * @throws dev.gatun.kernels.tensor.ClosedException if this operation or a tensor is closed
   */
  public void run(List<Tensor> srcs, List<Tensor> dst) {
    if (srcs.size() != copies.size() || dst.size() != copies.size()) {
      throw new InvalidTensorException(
          "%d srcs and %d parts of dst: must be %d each, for %s"
              .formatted(srcs.size(), dst.size(), copies.size(), this));
    }
    for (int i = 0; i < copies.size(); i++) {
      copies.get(i).run(srcs.get(i), dst.get(i));
    }
  }

  /** Waits for the runs under way; again is harmless. */
  @Override
  public void close() {
    copies.forEach(PreparedOperation::close);
  }

  @Override
  public String toString() {
    return "concat to " + dstShape;
  }
}

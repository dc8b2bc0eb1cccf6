package dev.gatun.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.operation.Dims;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/** A tensor of ONNX Runtime over off-heap memory of ours, aligned and counted like a tensor's. */
final class BoundTensor implements AutoCloseable {
  private final OffHeap block;
  private final OnnxTensor tensor;

  /** Zeros. */
  BoundTensor(Dims dims) throws OrtException {
    this.block = OffHeap.allocate(dims.bytes());
    try {
      this.tensor =
          OnnxTensor.createTensor(
              OnnxRuntimeLibrary.environment(),
              block.segment().asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer(),
              dims.sizes().stream().mapToLong(Integer::longValue).toArray());
    } catch (OrtException | RuntimeException e) {
      block.close();
      throw e;
    }
  }

  OnnxTensor tensor() {
    return tensor;
  }

  MemorySegment memory() {
    return block.segment();
  }

  @Override
  public void close() {
    tensor.close();
    block.close();
  }
}

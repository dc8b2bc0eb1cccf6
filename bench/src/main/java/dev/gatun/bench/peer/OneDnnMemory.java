package dev.gatun.bench.peer;

import static dev.gatun.bench.peer.OneDnnLibrary.check;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_get_memory_desc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nhwc;

import dev.gatun.kernels.tensor.OffHeap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.Pointer;

/** A memory object of oneDNN over off-heap memory of ours, aligned and counted like a tensor's. */
final class OneDnnMemory implements AutoCloseable {

  private final OffHeap block;
  private final dnnl_memory handle = new dnnl_memory();

  /** Allocates zeros in a format; the descriptor is copied. */
  OneDnnMemory(dnnl_memory_desc format) {
    this.block = OffHeap.allocate(dnnl_memory_desc_get_size(format));
    Pointer data = new Address(block.segment().address());
    int status = dnnl_memory_create(handle, format, OneDnnLibrary.engine(), data);
    if (status != 0) {
      block.close();
    }
    check(status, "dnnl_memory_create");
  }

  /** Allocates zeros in row-major order, the order of Java's arrays. */
  static OneDnnMemory rowMajor(long... dims) {
    dnnl_memory_desc format = rowMajorFormat(dims);
    try {
      return new OneDnnMemory(format);
    } finally {
      dnnl_memory_desc_destroy(format);
    }
  }

  /** Values in row-major order. */
  static OneDnnMemory rowMajor(float[] values, long... dims) {
    OneDnnMemory memory = rowMajor(dims);
    MemorySegment.copy(values, 0, memory.data(), ValueLayout.JAVA_FLOAT, 0, values.length);
    return memory;
  }

  /** Allocates zeros for images in NHWC; the dimensions are those of NCHW. */
  static OneDnnMemory nhwc(long... dims) {
    dnnl_memory_desc format = new dnnl_memory_desc();
    check(
        dnnl_memory_desc_create_with_tag(format, dims.length, dims, dnnl_f32, dnnl_nhwc),
        "dnnl_memory_desc_create_with_tag");
    try {
      return new OneDnnMemory(format);
    } finally {
      dnnl_memory_desc_destroy(format);
    }
  }

  /** A descriptor, to be destroyed by the caller, that leaves the format to a primitive. */
  static dnnl_memory_desc anyFormat(long... dims) {
    dnnl_memory_desc desc = new dnnl_memory_desc();
    check(
        dnnl_memory_desc_create_with_tag(desc, dims.length, dims, dnnl_f32, dnnl_format_tag_any),
        "dnnl_memory_desc_create_with_tag");
    return desc;
  }

  /**
   * A descriptor, to be destroyed by the caller, of dense memory with the last dimension inside.
   */
  static dnnl_memory_desc rowMajorFormat(long... dims) {
    long[] strides = new long[dims.length];
    long stride = 1;
    for (int dim = dims.length - 1; dim >= 0; dim--) {
      strides[dim] = stride;
      stride *= dims[dim];
    }
    dnnl_memory_desc desc = new dnnl_memory_desc();
    check(
        dnnl_memory_desc_create_with_strides(desc, dims.length, dims, dnnl_f32, strides),
        "dnnl_memory_desc_create_with_strides");
    return desc;
  }

  dnnl_memory handle() {
    return handle;
  }

  /** The descriptor, which belongs to the memory object. */
  dnnl_memory_desc desc() {
    dnnl_memory_desc desc = new dnnl_memory_desc();
    check(dnnl_memory_get_memory_desc(handle, desc), "dnnl_memory_get_memory_desc");
    return desc;
  }

  void fillWithNaN() {
    data().fill((byte) 0xFF);
  }

  /** All floats as they lie in memory. */
  float[] toArray() {
    return data().toArray(ValueLayout.JAVA_FLOAT);
  }

  @Override
  public void close() {
    dnnl_memory_destroy(handle);
    block.close();
  }

  private MemorySegment data() {
    return block.segment();
  }
}

package dev.gatun.kernels.cuda;

import java.lang.foreign.MemorySegment;
import jcuda.Pointer;

/** An address of the host's memory outside of the heap, as JCuda passes it. */
final class HostPointer extends Pointer {

  HostPointer(MemorySegment segment) {
    super(segment.address());
  }

  HostPointer() {
    super(0);
  }

  long address() {
    return getNativePointer() + getByteOffset();
  }
}

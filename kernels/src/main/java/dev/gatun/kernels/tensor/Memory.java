package dev.gatun.kernels.tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * All memory as one segment, so that kernels can work on absolute addresses.
 *
 * <p>A kernel checks shape, alignment and liveness of its tensors once, takes their addresses, and
 * from then on trusts them. Because {@link #ALL} is a constant that begins at address zero, never
 * closes and never ends, C2 folds its bounds and liveness checks away; the same loop over ordinary
 * segments keeps them on each access and is 10 to 40 % slower.
 */
public final class Memory {

  /** Every address of the process; an offset into it is an absolute address. */
  public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** The order of the bytes of a float on this machine. */
  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Memory() {}
}

package dev.gatun.kernels.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/**
 * The structure that a kernel gets: pointers, then ints, as C lays them out. Each pointer has the
 * bytes behind it, so that whoever runs the kernel may check that it stays inside.
 */
public final class CudaArguments {

  private final ByteBuffer struct;
  private final long[] extents;

  /**
   * Makes a structure whose pointers are null.
   *
   * @param extents how many bytes lie behind each pointer
   * @param numbers the ints behind the pointers
   */
  public CudaArguments(long[] extents, int... numbers) {
    int bytes = extents.length * Long.BYTES + numbers.length * Integer.BYTES;
    int padded = Math.ceilDiv(bytes, Long.BYTES) * Long.BYTES;
    this.extents = extents.clone();
    this.struct = ByteBuffer.allocateDirect(padded).order(ByteOrder.nativeOrder());
    struct.position(extents.length * Long.BYTES);
    struct.asIntBuffer().put(numbers);
    struct.rewind();
  }

  /**
   * Sets a pointer.
   *
   * @param index which of them
   * @param address where it points to
   */
  public void point(int index, long address) {
    struct.putLong(index * Long.BYTES, address);
  }

  /**
   * The pointers.
   *
   * @return their addresses, in order
   */
  public LongStream addresses() {
    return LongStream.range(0, extents.length).map(i -> struct.getLong((int) i * Long.BYTES));
  }

  /**
   * How much lies behind the pointers.
   *
   * @return bytes, in order
   */
  public LongStream extents() {
    return LongStream.of(extents);
  }

  /**
   * The structure.
   *
   * @return a direct buffer, whose size is that of the structure in C
   */
  public ByteBuffer struct() {
    return struct;
  }
}

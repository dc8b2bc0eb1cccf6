package dev.gatun.kernels.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Four-dimensional fp32 data outside the heap.
 *
 * <p>{@link #allocate} makes a tensor that owns its memory: 64-byte aligned, zeroed, freed by
 * {@link #close}. {@link #over} wraps memory that someone else owns, and {@link #images}, {@link
 * #channels} and {@link #reshape} make views that share memory with their tensor; closing those
 * frees nothing. Once the owner is closed, every use of it and of its views throws {@link
 * ClosedException}.
 *
 * <p>A tensor may lie on a device: {@link #allocate(Shape, Layout, Place)}. Then its floats come
 * and go by {@link #copyFrom}, {@link #toArray} and {@link #fill}, and what wants to read or write
 * them on the CPU is refused.
 *
 * <p>Reading and writing through this class is checked and slow. Kernels take {@link #address()}
 * once and trust it; whoever closes a tensor while a kernel runs on it breaks that trust.
 */
public final class Tensor implements AutoCloseable {

  private final Shape shape;
  private final Layout layout;
  private final Strides strides;
  private final MemorySegment data;
  private final Place place;
  private final boolean isOwner;

  /** Found once: every run asks, and comparing strides there would allocate. */
  private final boolean isDense;

  /** Kept by views as well: while one can be reached, the cleaner must not free the memory. */
  private final @Nullable Block block;

  private Tensor(
      Shape shape,
      Layout layout,
      Strides strides,
      MemorySegment data,
      Place place,
      boolean isOwner,
      @Nullable Block block) {
    this.shape = shape;
    this.layout = layout;
    this.strides = strides;
    this.data = data;
    this.place = place;
    this.isOwner = isOwner;
    this.isDense = strides.equals(layout.strides(shape));
    this.block = block;
  }

  /**
   * Allocates a dense tensor of zeros.
   *
   * @param shape the sizes
   * @param layout the order in memory
   * @return a tensor that owns its memory
   */
  public static Tensor allocate(Shape shape, Layout layout) {
    return allocate(shape, layout, Place.HOST);
  }

  /**
   * Allocates a dense tensor of zeros somewhere.
   *
   * @param shape the sizes
   * @param layout the order in memory
   * @param place where it lies
   * @return a tensor that owns its memory
   */
  public static Tensor allocate(Shape shape, Layout layout, Place place) {
    Block block = place.allocate(shape.bytes());
    return new Tensor(shape, layout, layout.strides(shape), block.segment(), place, true, block);
  }

  /**
   * Allocates a dense tensor with given values.
   *
   * @param shape the sizes
   * @param layout the order in memory, which is also the order of the values
   * @param values as many floats as the shape has
   * @return a tensor that owns its memory
   * @throws InvalidTensorException if the number of values differs
   */
  public static Tensor of(Shape shape, Layout layout, float... values) {
    requireSize(shape, values.length);
    Tensor tensor = allocate(shape, layout);
    MemorySegment.copy(values, 0, tensor.data, ValueLayout.JAVA_FLOAT, 0, values.length);
    return tensor;
  }

  /**
   * Wraps memory that lives elsewhere: a mapped file, a slice of an arena.
   *
   * @param memory native memory of exactly the shape's bytes, aligned to 4
   * @param shape the sizes
   * @param layout the order in memory
   * @return a tensor that does not own its memory
   * @throws InvalidTensorException if the memory is on the heap, misaligned or of another size
   */
  public static Tensor over(MemorySegment memory, Shape shape, Layout layout) {
    return over(memory, shape, layout, Place.HOST);
  }

  /**
   * Wraps memory that lives elsewhere, on the host or a device.
   *
   * @param memory native memory of exactly the shape's bytes, aligned to 4
   * @param shape the sizes
   * @param layout the order in memory
   * @param place where the memory is
   * @return a tensor that does not own its memory
   * @throws InvalidTensorException if the memory is on the heap, misaligned or of another size
   */
  public static Tensor over(MemorySegment memory, Shape shape, Layout layout, Place place) {
    return over(memory, shape, layout, place, null);
  }

  /**
   * Wraps a part of a block, on the host or a device. The block is not freed by a cleaner as long
   * as the tensor can be reached.
   *
   * @param block whose memory it is
   * @param part of the block's segment: exactly the shape's bytes, aligned to 4
   * @param shape the sizes
   * @param layout the order in memory
   * @param place where the memory is
   * @return a tensor that does not own its memory
   * @throws InvalidTensorException if the memory is on the heap, misaligned or of another size
   */
  public static Tensor in(
      Block block, MemorySegment part, Shape shape, Layout layout, Place place) {
    return over(part, shape, layout, place, block);
  }

  private static Tensor over(
      MemorySegment memory, Shape shape, Layout layout, Place place, @Nullable Block block) {
    if (!memory.isNative()) {
      throw new InvalidTensorException("memory on the heap: a tensor must lie outside of it");
    }
    if (memory.byteSize() != shape.bytes()) {
      throw new InvalidTensorException(
          "memory of %d bytes for shape %s: must be %d bytes"
              .formatted(memory.byteSize(), shape, shape.bytes()));
    }
    if (memory.address() % Float.BYTES != 0) {
      throw new InvalidTensorException(
          "memory at address 0x%x: must be aligned to 4 bytes".formatted(memory.address()));
    }
    return new Tensor(shape, layout, layout.strides(shape), memory, place, false, block);
  }

  /**
   * The sizes.
   *
   * @return images, channels, rows, columns
   */
  public Shape shape() {
    return shape;
  }

  /**
   * The order in memory.
   *
   * @return the layout; a view keeps that of its tensor
   */
  public Layout layout() {
    return layout;
  }

  /**
   * The distances in memory.
   *
   * @return strides in floats
   */
  public Strides strides() {
    return strides;
  }

  /**
   * Whether the floats lie without gaps, as kernels want them.
   *
   * @return false for a view of some channels of several pixels or images
   */
  public boolean isDense() {
    return isDense;
  }

  /**
   * Where it lies.
   *
   * @return the host or a device
   */
  public Place place() {
    return place;
  }

  /**
   * The memory from the first to the last element.
   *
   * @return a native segment
   * @throws ClosedException if the memory has been freed
   * @throws InvalidTensorException if the CPU does not read it
   */
  public MemorySegment segment() {
    requireOpen();
    requireOn(Place.HOST);
    return data;
  }

  /** The memory from the first to the last element, wherever it is. */
  MemorySegment memory() {
    requireOpen();
    return data;
  }

  /**
   * Where the first element is.
   *
   * @return an absolute address
   * @throws ClosedException if the memory has been freed
   * @throws InvalidTensorException if the CPU does not read it
   */
  public long address() {
    return addressOn(Place.HOST);
  }

  /**
   * Where the first element is, for what is made for a place.
   *
   * @param wanted who is to use the address
   * @return an absolute address there
   * @throws ClosedException if the memory has been freed
   * @throws InvalidTensorException if the tensor lies elsewhere
   */
  public long addressOn(Place wanted) {
    requireOpen();
    requireOn(wanted);
    return data.address();
  }

  /**
   * Whether the memory is still there.
   *
   * @return false once the owner is closed
   */
  public boolean isOpen() {
    return data.scope().isAlive();
  }

  /**
   * Whether two tensors share an address between their first and last elements.
   *
   * @param other another tensor, or this one
   * @return true also if two views with gaps only reach into each other's gaps
   * @throws ClosedException if the memory of either has been freed
   */
  public boolean overlaps(Tensor other) {
    long distance = other.memory().address() - memory().address();
    return distance < data.byteSize() && -distance < other.data.byteSize();
  }

  /**
   * Reads one element.
   *
   * @param n image
   * @param c channel
   * @param h row
   * @param w column
   * @return its value
   * @throws IndexOutOfBoundsException if an index is outside the shape
   * @throws ClosedException if the memory has been freed
   */
  public float get(int n, int c, int h, int w) {
    return segment().getAtIndex(ValueLayout.JAVA_FLOAT, index(n, c, h, w));
  }

  /**
   * Writes one element.
   *
   * @param n image
   * @param c channel
   * @param h row
   * @param w column
   * @param value its new value
   * @throws IndexOutOfBoundsException if an index is outside the shape
   * @throws ClosedException if the memory has been freed
   */
  public void set(int n, int c, int h, int w, float value) {
    segment().setAtIndex(ValueLayout.JAVA_FLOAT, index(n, c, h, w), value);
  }

  /**
   * A view of some images.
   *
   * @param first the first image
   * @param count how many
   * @return a tensor that shares this one's memory
   * @throws InvalidTensorException if there are no such images
   */
  public Tensor images(int first, int count) {
    requireRange("images", first, count, shape.n());
    return view(new Shape(count, shape.c(), shape.h(), shape.w()), first * strides.n());
  }

  /**
   * A view of some channels; it is dense only for one image in NCHW.
   *
   * @param first the first channel
   * @param count how many
   * @return a tensor that shares this one's memory
   * @throws InvalidTensorException if there are no such channels
   */
  public Tensor channels(int first, int count) {
    requireRange("channels", first, count, shape.c());
    return view(new Shape(shape.n(), count, shape.h(), shape.w()), first * strides.c());
  }

  /**
   * The same floats in the same order under another shape.
   *
   * @param other a shape of the same size
   * @return a tensor that shares this one's memory
   * @throws InvalidTensorException if the sizes differ or this tensor is not dense
   */
  public Tensor reshape(Shape other) {
    if (!isDense() || other.size() != shape.size()) {
      throw new InvalidTensorException(
          "reshape of %s (%s) to %s: must be dense and of equal size"
              .formatted(shape, isDense() ? "dense" : "a view with gaps", other));
    }
    return new Tensor(other, layout, layout.strides(other), memory(), place, false, block);
  }

  /**
   * Sets every element.
   *
   * @param value the new value of all
   * @return this tensor
   * @throws ClosedException if the memory has been freed
   */
  public Tensor fill(float value) {
    if (!place.isHost()) {
      Transfer.fill(this, value);
      return this;
    }
    forEachIndex((n, c, h, w) -> set(n, c, h, w, value));
    return this;
  }

  /**
   * Copies the elements of another tensor, whatever its layout; by {@link Reorder} if both are
   * dense.
   *
   * @param src a tensor of the same shape that does not overlap this one
   * @return this tensor
   * @throws InvalidTensorException if the shapes differ, or if the tensors overlap although their
   *     layouts differ
   * @throws ClosedException if the memory of either has been freed
   */
  public Tensor copyFrom(Tensor src) {
    if (!src.shape.equals(shape)) {
      throw new InvalidTensorException(
          "copy of %s into %s: the shapes must be equal".formatted(src.shape, shape));
    }
    if (!place.isHost() || !src.place.isHost()) {
      Transfer.copy(src, this);
      return this;
    }
    boolean areDense = src.isDense() && isDense();
    if (areDense && src.layout == layout) {
      segment().copyFrom(src.segment());
    } else if (areDense) {
      Reorder.of(shape, src.layout, layout).run(src, this);
    } else {
      forEachIndex((n, c, h, w) -> set(n, c, h, w, src.get(n, c, h, w)));
    }
    return this;
  }

  /**
   * A dense copy in another layout, on the host.
   *
   * @param target the order in memory of the copy
   * @return a tensor that owns its memory
   * @throws ClosedException if the memory has been freed
   */
  public Tensor reorder(Layout target) {
    requireOpen();
    return allocate(shape, target).copyFrom(this);
  }

  /**
   * The elements on the heap, in the order of a layout. A dense tensor in another layout is
   * reordered off-heap first, into as much memory again, which is freed.
   *
   * @param order the layout of the array
   * @return a new array
   * @throws InvalidTensorException if there are more than an array holds
   */
  public float[] toArray(Layout order) {
    if (shape.size() > Integer.MAX_VALUE - 8) {
      throw new InvalidTensorException(
          "shape %s: %d floats do not fit an array".formatted(shape, shape.size()));
    }
    if (!place.isHost()) {
      try (Tensor host = Transfer.toHost(this)) {
        return host.toArray(order);
      }
    }
    if (isDense() && order == layout) {
      return segment().toArray(ValueLayout.JAVA_FLOAT);
    }
    if (isDense()) {
      try (Tensor reordered = reorder(order)) {
        return reordered.toArray(order);
      }
    }
    float[] values = new float[(int) shape.size()];
    Strides target = order.strides(shape);
    forEachIndex((n, c, h, w) -> values[(int) target.offset(n, c, h, w)] = get(n, c, h, w));
    return values;
  }

  /** Frees the memory if this tensor owns it; again is harmless. */
  @Override
  public void close() {
    if (isOwner && block != null) {
      block.close();
    }
  }

  @Override
  public String toString() {
    return shape
        + " "
        + layout
        + (isDense() ? "" : " view")
        + where()
        + (isOpen() ? "" : " (closed)");
  }

  private String where() {
    return place.isHost() ? "" : " on " + place;
  }

  private Tensor view(Shape part, long firstFloat) {
    long last = strides.offset(part.n() - 1, part.c() - 1, part.h() - 1, part.w() - 1);
    MemorySegment slice = memory().asSlice(firstFloat * Float.BYTES, (last + 1) * Float.BYTES);
    return new Tensor(part, layout, strides, slice, place, false, block);
  }

  private long index(int n, int c, int h, int w) {
    Objects.checkIndex(n, shape.n());
    Objects.checkIndex(c, shape.c());
    Objects.checkIndex(h, shape.h());
    Objects.checkIndex(w, shape.w());
    return strides.offset(n, c, h, w);
  }

  private void requireOpen() {
    if (!isOpen()) {
      throw new ClosedException("tensor " + shape + " " + layout);
    }
  }

  private void requireOn(Place wanted) {
    if (!place.serves(wanted)) {
      throw new InvalidTensorException(
          "tensor %s: lies on %s, must lie on %s".formatted(shape, place, wanted));
    }
  }

  private static void requireSize(Shape shape, int values) {
    if (values != shape.size()) {
      throw new InvalidTensorException(
          "%d values for shape %s: must be %d".formatted(values, shape, shape.size()));
    }
  }

  private static void requireRange(String what, int first, int count, int size) {
    if (first < 0 || count < 1 || first > size - count) {
      throw new InvalidTensorException(
          "%s %d to %d of %d: must be at least one and inside"
              .formatted(what, first, (long) first + count - 1, size));
    }
  }

  private void forEachIndex(IndexVisitor visitor) {
    for (int n = 0; n < shape.n(); n++) {
      for (int c = 0; c < shape.c(); c++) {
        for (int h = 0; h < shape.h(); h++) {
          for (int w = 0; w < shape.w(); w++) {
            visitor.visit(n, c, h, w);
          }
        }
      }
    }
  }

  @FunctionalInterface
  private interface IndexVisitor {
    void visit(int n, int c, int h, int w);
  }
}

package dev.gatun.network.safetensors;

import static dev.gatun.network.safetensors.InvalidSafetensorsException.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An open file of tensors, mapped into memory: {@code u64 N, N bytes of JSON, data}, all in
 * little-endian order. Opening checks the header whole and touches no data.
 *
 * <p>What the segments show changes with the file; nothing may cut it while it is open.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">safetensors, Format</a>
 */
public final class SafetensorsFile implements AutoCloseable {

  /** The longest header that the format allows, in bytes. */
  public static final long MOST_HEADER_BYTES = 100_000_000;

  private static final long MOST_PIECE_BYTES = 1 << 30;

  private static final ValueLayout.OfLong U64 = little(ValueLayout.JAVA_LONG_UNALIGNED);
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort HALF =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena;
  private final FileChannel channel;
  private final Path path;
  private final Header header;
  private final long dataBegin;
  private final MemorySegment data;

  private SafetensorsFile(
      Arena arena,
      FileChannel channel,
      Path path,
      Header header,
      long dataBegin,
      MemorySegment data) {
    this.arena = arena;
    this.channel = channel;
    this.path = path;
    this.header = header;
    this.dataBegin = dataBegin;
    this.data = data;
  }

  private static ValueLayout.OfLong little(ValueLayout.OfLong layout) {
    return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Maps a file.
   *
   * @param path where it is
   * @return the file, to be closed
   * @throws InvalidSafetensorsException if it is none, is no safetensors, or has a header that
   *     breaks a rule of the format: too long, no UTF-8, no JSON, a key twice, an unknown dtype, a
   *     shape that does not fit its bytes, tensors that overlap, leave holes or end beyond the file
   * @throws IOException if it cannot be read
   */
  public static SafetensorsFile open(Path path) throws IOException {
    requireFile(path);
    FileChannel channel = FileChannel.open(path);
    Arena arena = Arena.ofShared();
    try {
      MemorySegment file = map(channel, arena);
      long headerBytes = headerBytes(file);
      long dataBegin = Long.BYTES + headerBytes;
      MemorySegment data = file.asSlice(dataBegin);
      Header header = HeaderParser.parse(text(file.asSlice(Long.BYTES, headerBytes)));
      header.requireFilled(data.byteSize());
      return new SafetensorsFile(arena, channel, path, header, dataBegin, data);
    } catch (InvalidSafetensorsException e) {
      close(arena, channel);
      throw new InvalidSafetensorsException(path, e);
    } catch (IOException | RuntimeException | Error e) {
      close(arena, channel);
      throw e;
    }
  }

  private static void requireFile(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidSafetensorsException(
          path, new InvalidSafetensorsException("no file", "must be a file that exists"));
    }
  }

  private static MemorySegment map(FileChannel channel, Arena arena) throws IOException {
    long bytes = channel.size();
    require(bytes >= Long.BYTES, bytes + " bytes", "must be at least 8, the header's length");
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
  }

  private static long headerBytes(MemorySegment file) {
    long bytes = file.get(U64, 0);
    String value = "header of " + Long.toUnsignedString(bytes) + " bytes";
    long rest = file.byteSize() - Long.BYTES;
    require(0 <= bytes && bytes <= rest, value, "only %d are left in the file".formatted(rest));
    require(bytes <= MOST_HEADER_BYTES, value, "must be at most " + MOST_HEADER_BYTES);
    require(bytes > 0 && file.get(ValueLayout.JAVA_BYTE, Long.BYTES) == '{', value, "must begin {");
    return bytes;
  }

  private static String text(MemorySegment header) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(header.asByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidSafetensorsException("header", "must be UTF-8");
    }
  }

  /**
   * All tensors.
   *
   * @return by name, in the order of the header
   */
  public Map<String, TensorInfo> tensors() {
    return header.tensors();
  }

  /**
   * What the file says about itself in words.
   *
   * @return such as {@code format=pt}; often empty
   */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * The bytes of a tensor, as they lie in the file.
   *
   * @param name of the tensor
   * @return a view of the file, dead once it is closed; aligned or not
   * @throws InvalidSafetensorsException if there is no such tensor
   */
  public MemorySegment bytes(String name) {
    TensorInfo tensor = tensor(name);
    return data.asSlice(tensor.begin(), tensor.bytes());
  }

  /**
   * The values of a tensor as fp32: of F32 a view of the file where the machine has its byte order,
   * of F16 and BF16 a copy on the heap, exactly widened.
   *
   * @param name of the tensor
   * @return fp32 in the machine's byte order, aligned or not
   * @throws InvalidSafetensorsException if there is no such tensor, if it has another dtype or if a
   *     copy would have more elements than an array
   */
  public MemorySegment floats(String name) {
    Dtype dtype = tensor(name).dtype();
    String place = "tensor '%s' of %s".formatted(name, dtype);
    requireHere(dtype.isReadable(), place, "must be F32, F16 or BF16");
    MemorySegment bytes = bytes(name);
    if (dtype == Dtype.F32 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      return bytes;
    }
    long elements = bytes.byteSize() * Byte.SIZE / dtype.bits();
    requireHere(elements <= Integer.MAX_VALUE - 8, place, elements + " do not fit an array");
    return MemorySegment.ofArray(widened(bytes, dtype, (int) elements));
  }

  /**
   * Copies the values of a tensor, as {@link #floats} gives them. What lies in the file as it is
   * wanted is read straight to where it is wanted and leaves no page of the file behind.
   *
   * @param name of the tensor
   * @param target as many bytes as {@link #floats} has
   * @throws InvalidSafetensorsException as {@link #floats}, or if the file has become shorter
   * @throws IllegalArgumentException if the target is of another size
   * @throws UncheckedIOException if it cannot be read
   */
  public void copyFloats(String name, MemorySegment target) {
    MemorySegment values = floats(name);
    if (values.byteSize() != target.byteSize()) {
      throw new IllegalArgumentException(
          "tensor '%s': has %d bytes as floats, must go into as many, not %d"
              .formatted(name, values.byteSize(), target.byteSize()));
    }
    if (!values.isNative() || !target.isNative()) {
      target.copyFrom(values);
      return;
    }
    try {
      read(name, dataBegin + tensor(name).begin(), target);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be read (%s)".formatted(path, e.getMessage()), e);
    }
  }

  /** In pieces, because a buffer has no more bytes than an int counts. */
  private void read(String name, long position, MemorySegment target) throws IOException {
    for (long at = 0; at < target.byteSize(); ) {
      long piece = Math.min(target.byteSize() - at, MOST_PIECE_BYTES);
      int got = channel.read(target.asSlice(at, piece).asByteBuffer(), position + at);
      requireHere(got >= 0, "tensor '" + name + "'", "the file ends within it by now");
      at += got;
    }
  }

  private static float[] widened(MemorySegment bytes, Dtype dtype, int elements) {
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] =
          switch (dtype) {
            case F16 -> Float.float16ToFloat(bytes.getAtIndex(HALF, i));
            case BF16 -> Float.intBitsToFloat(bytes.getAtIndex(HALF, i) << Short.SIZE);
            default -> bytes.getAtIndex(F32, i);
          };
    }
    return values;
  }

  private TensorInfo tensor(String name) {
    TensorInfo tensor = tensors().get(name);
    if (tensor == null) {
      requireHere(false, "tensor '" + name + "'", "there is none of that name");
    }
    return tensor;
  }

  private void requireHere(boolean holds, String value, String rule) {
    if (!holds) {
      throw new InvalidSafetensorsException(path, new InvalidSafetensorsException(value, rule));
    }
  }

  /** Unmaps the file; all views of it are dead then. Again is harmless. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      close(arena, channel);
    }
  }

  private static void close(Arena arena, FileChannel channel) {
    arena.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

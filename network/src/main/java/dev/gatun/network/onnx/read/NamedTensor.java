package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.gatun.network.operation.Dims;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A tensor in a file of its own, as ONNX's tests have them, {@code .pb}.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/OnnxBackendTest.md">ONNX Backend
 *     Test</a>
 */
public final class NamedTensor {

  private final FixedTensor tensor;

  private NamedTensor(FixedTensor tensor) {
    this.tensor = tensor;
  }

  /**
   * Reads a file.
   *
   * @param file usually {@code .pb}
   * @return the tensor, under the name that the file has
   * @throws IOException if the file cannot be read
   * @throws InvalidModelException if it is no right tensor
   * @throws dev.gatun.network.onnx.UnsupportedModelException if it is of a type without support
   */
  public static NamedTensor read(Path file) throws IOException {
    try {
      TensorProto proto = TensorProto.parseFrom(OnnxReader.bytes(file));
      TensorDecoder decoder = new TensorDecoder(file.toAbsolutePath().getParent());
      return new NamedTensor(decoder.decode(proto, proto.getName()));
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidModelException(file + ": no ONNX tensor: " + e.getMessage(), e);
    }
  }

  /**
   * Floats under a name.
   *
   * @param name of the tensor
   * @param dims its shape
   * @param values the last axis fastest
   * @return the tensor
   */
  public static NamedTensor of(String name, Dims dims, float... values) {
    return new NamedTensor(FixedFloats.of(name, dims, values));
  }

  /**
   * Integers, such as a shape, under a name.
   *
   * @param name of the tensor
   * @param values a list of them
   * @return the tensor
   */
  public static NamedTensor ofIntegers(String name, List<Long> values) {
    return new NamedTensor(new FixedIntegers(name, 1, values));
  }

  /**
   * What it is called.
   *
   * @return the name, possibly empty
   */
  public String name() {
    return tensor.name();
  }

  /**
   * The same under another name.
   *
   * @param name what to call it
   * @return the tensor
   */
  public NamedTensor named(String name) {
    return new NamedTensor(tensor.named(name));
  }

  /**
   * Whether it has floats, not integers.
   *
   * @return true if there are {@link #dims} and {@link #values}
   */
  public boolean isOfFloats() {
    return tensor instanceof FixedFloats;
  }

  /**
   * Its shape.
   *
   * @return the sizes
   * @throws InvalidModelException if it is of integers
   */
  public Dims dims() {
    return floats().dims();
  }

  /**
   * Its values.
   *
   * @return the last axis fastest
   * @throws InvalidModelException if it is of integers
   */
  public float[] values() {
    return floats().values().get();
  }

  private FixedFloats floats() {
    if (tensor instanceof FixedFloats floats) {
      return floats;
    }
    throw new InvalidModelException("tensor '%s': must be of floats".formatted(name()));
  }

  FixedTensor tensor() {
    return tensor;
  }
}

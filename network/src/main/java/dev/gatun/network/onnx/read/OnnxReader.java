package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.gatun.network.operation.InvalidNetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads ONNX models: inference by ONNX's operators for pictures, of operator sets from 7 on, on
 * floats. Weights of 16 bits are widened. What is constant is computed while the model is read, and
 * so are shapes that are put together from shapes; products by constant matrices become dense
 * layers, automatic padding becomes numbers. A shape whose first size is that of what it is for is
 * taken to leave the first axis as it is, for any batch.
 *
 * <p>The file is held in memory as long as the weights are reachable, and the weights are decoded
 * when they are asked for.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">Open Neural Network Exchange
 *     Intermediate Representation Specification</a>
 */
public final class OnnxReader {

  private static final String ENDING = ".onnx";

  private OnnxReader() {}

  /**
   * Whether a name is that of a model, and not of a network of the zoo.
   *
   * @param name of a network, or a path
   * @return true if it ends in {@code .onnx}
   */
  public static boolean isModel(String name) {
    return name.endsWith(ENDING);
  }

  /**
   * Reads a model whose inputs are of the shapes that it says, open batches being of one.
   *
   * @param file usually {@code .onnx}
   * @return the network
   * @throws IOException if the file cannot be read
   * @throws InvalidModelException if there is no such file or it is no right model; the message has
   *     the node and the rule
   * @throws dev.gatun.network.onnx.UnsupportedModelException if it has an operator, an attribute or
   *     a type that there is no support for; the message names node and attribute
   */
  public static ImportedNetwork read(Path file) throws IOException {
    return read(file, OpenSizes.ONE_PICTURE, List.of());
  }

  /**
   * Reads a model.
   *
   * @param file usually {@code .onnx}
   * @param sizes for what the model leaves open
   * @param fixed inputs that are to be constant, such as weights that the model wants to be given;
   *     each by its name
   * @return the network
   * @throws IOException if the file cannot be read
   * @throws InvalidModelException as {@link #read(Path)}
   * @throws dev.gatun.network.onnx.UnsupportedModelException as {@link #read(Path)}
   */
  public static ImportedNetwork read(Path file, OpenSizes sizes, List<NamedTensor> fixed)
      throws IOException {
    byte[] bytes = bytes(file);
    return read(bytes, file.toAbsolutePath().getParent(), sizes, fixed);
  }

  /**
   * Reads a model that lies in memory.
   *
   * @param bytes of the model, which must not change any more
   * @param folder where its external data are; null for none
   * @param sizes for what the model leaves open
   * @param fixed inputs that are to be constant, each by its name
   * @return the network
   * @throws InvalidModelException as {@link #read(Path)}
   * @throws dev.gatun.network.onnx.UnsupportedModelException as {@link #read(Path)}
   */
  public static ImportedNetwork read(
      byte[] bytes, @Nullable Path folder, OpenSizes sizes, List<NamedTensor> fixed) {
    ModelProto model = parse(bytes);
    try {
      return new ModelReading(model, new TensorDecoder(folder), sizes, fixed).network();
    } catch (InvalidNetworkException e) {
      throw new InvalidModelException(e.getMessage(), e);
    }
  }

  /** Without a copy of its tensors: they are parts of the array. */
  private static ModelProto parse(byte[] bytes) {
    try {
      CodedInputStream stream = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      stream.enableAliasing(true);
      return ModelProto.parseFrom(stream);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidModelException("no ONNX model, or cut off: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InvalidModelException("no ONNX model: " + e.getMessage(), e);
    }
  }

  static byte[] bytes(Path file) throws IOException {
    require(Files.isRegularFile(file), "%s: must be a file that exists", file);
    long size = Files.size(file);
    require(size <= Integer.MAX_VALUE - 8, "%s of %,d bytes: protobuf ends at 2 GiB", file, size);
    return Files.readAllBytes(file);
  }
}

package dev.gatun.network.onnx.read;

import static dev.gatun.network.onnx.read.InvalidModelException.require;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a tensor in a file beside the model. The file must be in the model's folder or below,
 * links resolved, and has nothing but bytes.
 *
 * @param tensor its name, for messages
 * @param file where they are
 * @param offset of the first of them
 * @param length how many
 */
record ExternalData(String tensor, Path file, long offset, int length) {

  /**
   * Finds them.
   *
   * @param tensor what says where they are
   * @param wanted how many the tensor has
   * @param folder of the model; null if it is in none
   */
  static ExternalData of(TensorProto tensor, long wanted, @Nullable Path folder) {
    String name = tensor.getName();
    require(folder != null, "tensor '%s': its data are in another file, and there is none", name);
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    Path file = confined(name, entries.getOrDefault("location", ""), folder);
    long offset = number(name, "offset", entries.getOrDefault("offset", "0"));
    long length = number(name, "length", entries.getOrDefault("length", String.valueOf(wanted)));
    require(
        length == wanted,
        "tensor '%s': %d bytes of external data, must be %d",
        name,
        length,
        wanted);
    require(length <= Integer.MAX_VALUE - 8, "tensor '%s' of %d bytes: too many", name, length);
    long size = size(name, file);
    require(
        offset <= size && length <= size - offset,
        "tensor '%s': bytes %d to %d of a file of %d, external data '%s'",
        name,
        offset,
        offset + length,
        size,
        file.getFileName());
    return new ExternalData(name, file, offset, (int) length);
  }

  private static Path confined(String tensor, String location, Path folder) {
    try {
      Path named = Path.of(location);
      boolean isInside =
          !location.isBlank()
              && !named.isAbsolute()
              && folder.resolve(named).normalize().startsWith(folder.normalize());
      if (isInside) {
        Path real = folder.resolve(named).toRealPath();
        if (real.startsWith(folder.toRealPath()) && Files.isRegularFile(real)) {
          return real;
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw new InvalidModelException(
          "tensor '%s': external data '%s' cannot be read".formatted(tensor, location), e);
    }
    throw new InvalidModelException(
        "tensor '%s': external data '%s' must be a file in the model's folder"
            .formatted(tensor, location));
  }

  private static long number(String tensor, String key, String text) {
    try {
      long number = Long.parseLong(text);
      require(number >= 0, "tensor '%s': %s %s must not be negative", tensor, key, text);
      return number;
    } catch (NumberFormatException e) {
      throw new InvalidModelException(
          "tensor '%s': %s '%s' of external data must be a number".formatted(tensor, key, text), e);
    }
  }

  private static long size(String tensor, Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(tensor, file, e);
    }
  }

  /** Reads them. */
  ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file)) {
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        // a read may give less than is wanted
      }
    } catch (IOException e) {
      throw unreadable(tensor, file, e);
    }
    require(!bytes.hasRemaining(), "tensor '%s': %s has become shorter", tensor, file);
    return bytes.flip();
  }

  private static InvalidModelException unreadable(String tensor, Path file, IOException e) {
    return new InvalidModelException(
        "tensor '%s': external data %s cannot be read".formatted(tensor, file), e);
  }
}

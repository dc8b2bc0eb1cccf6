package dev.gatun.network.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatun.network.file.LittleEndian;
import dev.gatun.network.file.WholeFile;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.UnfitWeightsException;
import dev.gatun.network.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes weights as F32, one after the other in the order of their names; none is kept. The header
 * is padded with spaces, so that the data are aligned to 8 bytes.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Writes a file, which appears whole or not at all; one that is there is replaced.
   *
   * @param weights what to write
   * @param file where, usually {@code .safetensors}
   * @throws UnfitWeightsException if the values of a parameter are not as many as its shape has
   * @throws IOException if it cannot be written
   */
  public static void save(Weights weights, Path file) throws IOException {
    WholeFile.write(file, out -> write(weights, out));
  }

  private static void write(Weights weights, OutputStream out) throws IOException {
    byte[] header = header(weights);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.write(header);
    for (String name : weights.names()) {
      MemorySegment values = weights.values(name);
      requireWhole(name, values, weights.dims(name));
      LittleEndian.write(values, ValueLayout.JAVA_FLOAT, out::write);
    }
  }

  private static byte[] header(Weights weights) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      long at = 0;
      for (String name : weights.names()) {
        Dims dims = weights.dims(name);
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", Dtype.F32.name());
        writeLongs(json, "shape", dims.sizes().stream().mapToLong(Integer::longValue).toArray());
        writeLongs(json, "data_offsets", at, at + dims.bytes());
        json.writeEndObject();
        at += dims.bytes();
      }
      json.writeEndObject();
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static void writeLongs(JsonGenerator json, String field, long... values)
      throws IOException {
    json.writeFieldName(field);
    json.writeArray(values, 0, values.length);
  }

  private static void requireWhole(String name, MemorySegment values, Dims dims) {
    if (values.byteSize() != dims.bytes()) {
      throw new UnfitWeightsException(
          "%s: its values are %d bytes, must be %d, of %s"
              .formatted(name, values.byteSize(), dims.bytes(), dims));
    }
  }
}

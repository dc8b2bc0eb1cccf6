package dev.gatun.network.onnx;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import dev.gatun.network.file.LittleEndian;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Writes a model field by field, because protobuf's own message would hold all weights on the heap,
 * twice while it is written: here it is one tensor at a time. The bytes are those of the message
 * with its fields in another order, which protobuf allows.
 *
 * @param model all but the graph
 * @param graph all but the initializers
 * @param initializers the tensors of the graph
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, Encoding</a>
 */
record ModelStream(ModelProto model, GraphProto graph, List<Initializer> initializers) {

  /** Protobuf's messages end here, and so do the files that hold one. */
  static final long MOST_BYTES = Integer.MAX_VALUE;

  private static final int CHUNK = 1 << 16;

  /** The size of the file. */
  long bytes() {
    return model.getSerializedSize() + field(ModelProto.GRAPH_FIELD_NUMBER, graphBytes());
  }

  void write(OutputStream stream) throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(stream, CHUNK);
    model.writeTo(out);
    begin(out, ModelProto.GRAPH_FIELD_NUMBER, graphBytes());
    graph.writeTo(out);
    for (Initializer initializer : initializers) {
      begin(out, GraphProto.INITIALIZER_FIELD_NUMBER, tensorBytes(initializer));
      initializer.header().writeTo(out);
      begin(out, TensorProto.RAW_DATA_FIELD_NUMBER, initializer.bytes());
      writeValues(out, initializer);
    }
    out.flush();
  }

  private long graphBytes() {
    return graph.getSerializedSize()
        + initializers.stream()
            .mapToLong(one -> field(GraphProto.INITIALIZER_FIELD_NUMBER, tensorBytes(one)))
            .sum();
  }

  private static long tensorBytes(Initializer initializer) {
    return initializer.header().getSerializedSize()
        + field(TensorProto.RAW_DATA_FIELD_NUMBER, initializer.bytes());
  }

  /** A field of so many bytes with its number and its length in front. */
  private static long field(int number, long bytes) {
    return CodedOutputStream.computeTagSize(number)
        + CodedOutputStream.computeUInt64SizeNoTag(bytes)
        + bytes;
  }

  private static void begin(CodedOutputStream out, int number, long bytes) throws IOException {
    out.writeTag(number, WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt64NoTag(bytes);
  }

  /** ONNX has its raw data in little-endian order on every machine. */
  private static void writeValues(CodedOutputStream out, Initializer initializer)
      throws IOException {
    MemorySegment values = initializer.values().get();
    if (values.byteSize() != initializer.bytes()) {
      throw new UnsupportedModelException(
          "%s: its values are %d bytes, must be %d"
              .formatted(initializer.name(), values.byteSize(), initializer.bytes()));
    }
    boolean isInteger = initializer.type() == TensorProto.DataType.INT64;
    LittleEndian.write(
        values, isInteger ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_FLOAT, out::write);
  }
}

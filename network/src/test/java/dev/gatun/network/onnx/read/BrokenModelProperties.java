package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.operation.Dims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Bytes that were changed, cut out or put in give a network or a typed refusal, and no leak. */
class BrokenModelProperties {

  private static final List<byte[]> MODELS =
      List.of(
          new OneNode("Conv", 1)
              .with("pads", List.of(1, 1, 0, 1))
              .input(1, 2, 4, 4)
              .weight(3, 2, 3, 3)
              .weight(3)
              .model()
              .toByteArray(),
          new OneNode("Gemm", 1)
              .with("transB", 1)
              .input(2, 3)
              .weight(4, 3)
              .weight(4)
              .model()
              .toByteArray(),
          new OneNode("Reshape", 1).weight(2, 3).integers(List.of(3, 2)).model().toByteArray(),
          new OneNode("Pad", 1).opset(9).with("pads", List.of(1, 2)).input(3).model().toByteArray(),
          ShapeChainTest.view(9).model().toByteArray(),
          new TestModel(1)
              .input("x", 2, 3)
              .integers("last", List.of(1))
              .weight("w", 3)
              .node("Shape", "shape", List.of("x"))
              .node("Slice", "part", List.of("shape", "last", "shape"))
              .node("Div", "same", List.of("part", "last"))
              .node("Sub", "less", List.of("x", "w"))
              .node("Div", "scaled", List.of("less", "w"))
              .node("Unsqueeze", "more", List.of("scaled", "last"))
              .node("Squeeze", "again", List.of("more", "last"))
              .node("ReduceSumSquare", "sums", List.of("again", "last"))
              .node("ConstantOfShape", "zeros", List.of("same"))
              .node("Add", "y", List.of("sums", "zeros"))
              .output("y")
              .model()
              .toByteArray());

  private static final Path FILE = temporary();

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("tensor", ".pb");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
  void areRefusedOrRead(
      @ForAll @IntRange(max = 5) int model,
      @ForAll @IntRange(min = 1, max = 3) int changes,
      @ForAll long seed) {
    byte[] bytes = MODELS.get(model);
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, random);
    }
    long blocks = OffHeap.liveBlocks();
    boolean isRead = isRead(bytes);
    assertThat(OffHeap.liveBlocks()).isLessThanOrEqualTo(blocks);
    Statistics.label("outcome").collect(isRead ? "read" : "refused");
    Statistics.label("outcome").coverage(c -> c.check("read").count(count -> count > 5));
    Statistics.label("outcome").coverage(c -> c.check("refused").count(count -> count > 5));
  }

  private static boolean isRead(byte[] bytes) {
    try {
      ImportedNetwork read = OnnxReader.read(bytes, null, OpenSizes.ONE_PICTURE, List.of());
      assertThat(read.weights().names()).containsAll(read.graph().parameters().keySet());
      return true;
    } catch (InvalidModelException | UnsupportedModelException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  /** The same for files of one tensor. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void tensorsAreRefusedOrRead(@ForAll boolean isOfFloats, @ForAll long seed) throws IOException {
    byte[] tensor =
        isOfFloats
            ? TestModel.floats("t", Dims.of(2, 2), 1, 2, 3, 4).toByteArray()
            : TestModel.list("t", List.of(5, 6)).toByteArray();
    Path file = Files.write(FILE, changed(tensor, new Random(seed)));
    boolean isRead = isTensor(file);
    Statistics.label("outcome").collect(isRead ? "read" : "refused");
    Statistics.label("outcome").coverage(c -> c.check("read").count(count -> count > 5));
    Statistics.label("outcome").coverage(c -> c.check("refused").count(count -> count > 5));
  }

  private static boolean isTensor(Path file) throws IOException {
    try {
      NamedTensor read = NamedTensor.read(file);
      assertThat(!read.isOfFloats() || read.values().length == read.dims().elements()).isTrue();
      return true;
    } catch (InvalidModelException | UnsupportedModelException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(Math.max(1, bytes.length));
    List<Byte> list = new ArrayList<>();
    for (byte b : bytes) {
      list.add(b);
    }
    switch (bytes.length < 2 ? 1 : random.nextInt(4)) {
      case 0 -> list.set(at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 1 -> list.add(at, (byte) random.nextInt(256));
      case 2 -> list.remove(at);
      default -> list = list.subList(0, Math.max(1, at));
    }
    byte[] result = new byte[list.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = list.get(i);
    }
    return result;
  }
}

package dev.gatun.network.compile;

import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.operation.ElementMap;
import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.NativeHeap;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.Kernel;
import dev.gatun.network.run.Kernels;
import dev.gatun.network.run.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From layers to steps: the kernel of each, what it reads and where it writes. */
final class Lowering {

  private final LayerGraph layers;
  private final CompileOptions options;
  private final ParameterReader reader;
  private final OperationKernels operations;
  private final Slices slices;
  private final Map<String, ConvChoice> choices;
  private final Assembly assembly;
  private final Layout maps;
  private final RowMajorLowering rowMajor;

  Lowering(LayerGraph layers, ParameterReader reader, CompileOptions options) {
    this.layers = layers;
    this.options = options;
    this.reader = reader;
    this.operations = new OperationKernels(reader);
    this.slices = new Slices(layers);
    this.choices = ConvChoices.of(layers, options);
    this.maps = options.maps();
    this.assembly = new Assembly(maps, options.kernels().device());
    this.rowMajor = new RowMajorLowering(layers, assembly, options);
  }

  CompiledNetwork network() {
    try {
      if (options.kernels().timed() && options.kernels().device() == null) {
        new Rehearsal(layers, choices, slices, options).play();
      }
      layers.layers().forEach(this::lowerAndTrim);
      List<String> names = layers.graph().outputs();
      for (int i = 0; i < names.size(); i++) {
        assembly.output(names.get(i), layers.outputs().get(i));
      }
      return assembly.network(layers.graph().name());
    } catch (RuntimeException | Error e) {
      assembly.abandon();
      throw e;
    }
  }

  /** Compilers are busy with what packs the weights, and their room is wanted for the next. */
  private void lowerAndTrim(Layer layer) {
    lower(layer);
    if (options.kernels().timed() && layer.isConvolution()) {
      NativeHeap.trim();
    }
  }

  private void lower(Layer layer) {
    if (RowMajor.has(layers, layer)) {
      requireHost(layer);
      rowMajor.lower(layer);
      return;
    }
    switch (layer.node().operation()) {
      case Input _ -> input(layer);
      case Constant _ ->
          assembly.fixed(layer.dst(), Shapes.of(layer), reader.floats(layer.node(), "value"));
      case Concat _ -> {
        // Its srcs are written where they belong.
      }
      case Flatten _, Reshape _ -> reshape(layer);
      default -> {
        if (layer.isConvolution()) {
          convolution(layer);
        } else {
          operation(layer);
        }
      }
    }
  }

  private void requireHost(Layer layer) {
    if (options.kernels().device() != null) {
      throw new UncompilableException(layer, "has no kernel on a device");
    }
  }

  private void input(Layer layer) {
    Layout layout = layer.dims().rank() == 4 ? options.kernels().srcLayout() : maps;
    assembly.input(layer.dst(), Shapes.of(layer), layout);
  }

  /** In row-major order all shapes of as many elements lie the same. */
  private void reshape(Layer layer) {
    Place src = assembly.in(layer.srcs().getFirst(), Layout.NCHW);
    assembly.alias(layer.dst(), src.as(Shapes.of(layer), Layout.NCHW));
  }

  private void convolution(Layer layer) {
    Layer src = layers.maker(layer.srcs().getFirst());
    ConvChoice choice = choices.get(layer.dst());
    PreparedConv conv = prepare(layer, src, choice, slices.dstPixelStride(layer.dst()));
    boolean isSlice = slices.of(layer.dst()).isPresent();
    if (isSlice && conv.dstLayout() != maps) {
      conv.close();
      conv = prepare(layer, src, choice, PrepareOptions.DENSE);
    }
    try {
      convolution(layer, conv, choice.why());
    } catch (RuntimeException | Error e) {
      // Until it is a step nobody else would; again is harmless.
      conv.close();
      throw e;
    }
  }

  /** The weights are read for each kernel anew and given to it, so that it may keep their room. */
  private PreparedConv prepare(Layer layer, Layer src, ConvChoice choice, int dstPixelStride) {
    Layout srcLayout = assembly.layout(layer.srcs().getFirst());
    ConvForm form = ConvForm.of(layer, src, maps, reader);
    try (Tensor bias = form.bias()) {
      return choice
          .algorithm()
          .adopt(
              form.problem(),
              form.weights(),
              new Epilogue(bias, layer.postOps()),
              options.convolutionOptions(srcLayout, dstPixelStride));
    }
  }

  private void convolution(Layer layer, PreparedConv conv, String why) {
    Kernel kernel = Kernels.of(conv);
    Place src = src(layer, conv);
    @Nullable Place residual =
        layer.postOps().adds() ? assembly.in(layer.srcs().getLast(), conv.dstLayout()) : null;
    boolean isWrittenInPlace = conv.dstLayout() == maps;
    Place dst =
        isWrittenInPlace
            ? dst(layer)
            : assembly.allocate(layer.dst(), Shapes.of(layer), conv.dstLayout());
    add(layer, kernel, why, src, residual, dst);
    if (!isWrittenInPlace && slices.of(layer.dst()).isPresent()) {
      copy(layer);
    }
  }

  /** Dense layers take a map as it lies, which is the order of their weights. */
  private Place src(Layer layer, PreparedConv conv) {
    String value = layer.srcs().getFirst();
    if (!(layer.node().operation() instanceof Dense)) {
      return assembly.in(value, conv.srcLayout());
    }
    Shape row = new Shape(conv.problem().mb(), conv.problem().ic(), 1, 1);
    return assembly.in(value, maps).as(row, conv.srcLayout());
  }

  private void operation(Layer layer) {
    Layer src = layers.maker(layer.srcs().getFirst());
    boolean isSum = layer.node().operation() instanceof Add;
    PreparedOperation prepared =
        operations.prepare(
            layer, Shapes.of(src), options.operationOptions(slices.dstPixelStride(layer.dst())));
    Place from = assembly.in(src.dst(), maps);
    @Nullable Place residual = isSum ? assembly.in(layer.srcs().get(1), maps) : null;
    add(layer, Kernels.of(prepared), "the only one", from, residual, dst(layer));
  }

  /** What a kernel of another layout wrote, to where it belongs. */
  private void copy(Layer layer) {
    Shape shape = Shapes.of(layer);
    Place src = assembly.in(layer.dst(), maps);
    Kernel copy =
        Kernels.of(
            Elementwise.of(
                "copy",
                ElementMap.COPY,
                shape,
                options.operationOptions(slices.dstPixelStride(layer.dst()))));
    Place dst = assembly.allocate(layer.dst(), shape, slices.of(layer.dst()).orElseThrow());
    assembly.step(Lines.copy(layer, src, dst), copy, src, null, dst);
  }

  private void add(
      Layer layer, Kernel kernel, String why, Place src, @Nullable Place residual, Place dst) {
    assembly.step(
        Lines.of(layers, layer, kernel, why, src, residual, dst), kernel, src, residual, dst);
  }

  private Place dst(Layer layer) {
    Shape shape = Shapes.of(layer);
    return slices
        .of(layer.dst())
        .map(slice -> assembly.allocate(layer.dst(), shape, slice))
        .orElseGet(() -> assembly.allocate(layer.dst(), shape, maps));
  }
}

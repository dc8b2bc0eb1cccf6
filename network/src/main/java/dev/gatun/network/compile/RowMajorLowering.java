package dev.gatun.network.compile;

import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.strided.Steps;
import dev.gatun.kernels.strided.StridedFunction;
import dev.gatun.kernels.strided.StridedKernel;
import dev.gatun.kernels.strided.StridedMap;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Gemm;
import dev.gatun.network.operation.MatMul;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Pad;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Transpose;
import dev.gatun.network.run.Kernel;
import dev.gatun.network.run.Kernels;
import dev.gatun.network.run.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of layers that are computed in row-major order. */
final class RowMajorLowering {

  private static final String WHY = "row-major, of any rank";

  private final LayerGraph layers;
  private final Assembly assembly;
  private final CompileOptions options;

  RowMajorLowering(LayerGraph layers, Assembly assembly, CompileOptions options) {
    this.layers = layers;
    this.assembly = assembly;
    this.options = options;
  }

  void lower(Layer layer) {
    switch (layer.node().operation()) {
      case Add _ -> combine(layer, "add", StridedFunction.ADD);
      case Mul _ -> combine(layer, "multiply", StridedFunction.MULTIPLY);
      case MatMul _ -> {
        MatrixFactors factors = MatrixFactors.of(srcs(layer), layer.dims());
        step(layer, factors.kernel(1), src(layer, 0), src(layer, 1), dst(layer));
      }
      case Gemm gemm -> gemm(layer, gemm);
      case Transpose(List<Integer> order) -> transpose(layer, order);
      case Concat(int axis) -> concat(layer, layer.dims().axis(axis));
      case Pad pad -> pad(layer, pad);
      case Softmax(int axis) -> softmax(layer, axis);
      default -> throw new UncompilableException(layer, "there is no kernel for it");
    }
  }

  /** From the first src on, one more at each step. */
  private void combine(Layer layer, String name, StridedFunction function) {
    List<Integer> sizes = layer.dims().sizes();
    Place soFar = src(layer, 0);
    Steps steps = repeated(layer, 0);
    Steps dense = Steps.rowMajor(sizes);
    int last = layer.srcs().size() - 1;
    for (int i = 1; i <= last; i++) {
      Place dst = i == last ? dst(layer) : unnamed(layer);
      StridedMap kernel =
          new StridedMap(name, function, 1, sizes, steps, repeated(layer, i), dense);
      step(layer, kernel, soFar, src(layer, i), dst);
      soFar = dst;
      steps = dense;
    }
  }

  private void gemm(Layer layer, Gemm gemm) {
    boolean adds = layer.srcs().size() == 3;
    Place product = adds ? unnamed(layer) : dst(layer);
    MatrixFactors factors = MatrixFactors.of(gemm, srcs(layer), layer.dims());
    step(layer, factors.kernel(gemm.alpha()), src(layer, 0), src(layer, 1), product);
    if (adds) {
      List<Integer> sizes = layer.dims().sizes();
      Steps dense = Steps.rowMajor(sizes);
      Steps shift = repeated(layer, 2);
      StridedMap sum =
          new StridedMap("add", StridedFunction.ADD, gemm.beta(), sizes, dense, shift, dense);
      step(layer, sum, product, src(layer, 2), dst(layer));
    }
  }

  private void transpose(Layer layer, List<Integer> order) {
    Steps src = Steps.rowMajor(srcs(layer).getFirst().sizes()).inOrder(order);
    List<Integer> sizes = layer.dims().sizes();
    StridedMap kernel = StridedMap.copy("transpose", sizes, src, Steps.rowMajor(sizes));
    step(layer, kernel, src(layer, 0), null, dst(layer));
  }

  private void concat(Layer layer, int axis) {
    Place dst = dst(layer);
    Steps whole = Steps.rowMajor(layer.dims().sizes());
    List<Integer> begin = new ArrayList<>(Collections.nCopies(layer.dims().rank(), 0));
    for (int i = 0; i < layer.srcs().size(); i++) {
      List<Integer> sizes = srcs(layer).get(i).sizes();
      StridedMap copy =
          StridedMap.copy("concat-part", sizes, Steps.rowMajor(sizes), whole.from(begin));
      step(layer, copy, src(layer, i), null, dst);
      begin.set(axis, begin.get(axis) + sizes.get(axis));
    }
  }

  /** What is cut off is not copied; the constant is everywhere first. */
  private void pad(Layer layer, Pad pad) {
    Place src = src(layer, 0);
    Place dst = dst(layer);
    List<Integer> sizes = layer.dims().sizes();
    Steps whole = Steps.rowMajor(sizes);
    Steps none = Steps.repeated(List.of(), sizes.size());
    StridedMap fill =
        new StridedMap("fill", StridedFunction.FILL, pad.value(), sizes, none, none, whole);
    step(layer, fill, src, null, dst);
    Dims given = srcs(layer).getFirst();
    List<Integer> from = new ArrayList<>();
    List<Integer> to = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int axis = 0; axis < sizes.size(); axis++) {
      from.add(Math.max(0, -pad.before().get(axis)));
      to.add(Math.max(0, pad.before().get(axis)));
      int end = Math.min(given.size(axis), given.size(axis) + pad.after().get(axis));
      kept.add(end - from.getLast());
    }
    if (kept.stream().allMatch(size -> size > 0)) {
      Steps all = Steps.rowMajor(given.sizes());
      StridedMap copy = StridedMap.copy("pad", kept, all.from(from), whole.from(to));
      step(layer, copy, src, null, dst);
    }
  }

  /** Along the last axis, whose elements are the channels of a pixel. */
  private void softmax(Layer layer, int axis) {
    Dims dims = layer.dims();
    if (dims.axis(axis) != dims.rank() - 1) {
      throw new UncompilableException(
          layer, "must be along the last axis, or along axis 1 of two or four");
    }
    int classes = dims.size(-1);
    Shape rows = new Shape(Math.toIntExact(dims.elements() / classes), classes, 1, 1);
    OperationOptions dense = options.operationOptions(OperationOptions.DENSE);
    Kernel kernel = Kernels.of(dev.gatun.kernels.activation.Softmax.prepare(rows, dense));
    Place src = src(layer, 0).as(rows, Layout.NHWC);
    Place dst = dst(layer).as(rows, Layout.NHWC);
    step(layer, kernel, src, null, dst);
  }

  /** As the node has them, whatever a pass that moves no element has made of its srcs. */
  private List<Dims> srcs(Layer layer) {
    return layers.graph().srcDims(layer.node());
  }

  private Steps repeated(Layer layer, int src) {
    return Steps.repeated(srcs(layer).get(src).sizes(), layer.dims().rank());
  }

  private Place src(Layer layer, int index) {
    return assembly.in(layer.srcs().get(index), Layout.NCHW);
  }

  private Place dst(Layer layer) {
    return assembly.allocate(layer.dst(), Shapes.of(layer), Layout.NCHW);
  }

  private Place unnamed(Layer layer) {
    return assembly.unnamed(Shapes.of(layer), Layout.NCHW);
  }

  private void step(
      Layer layer, StridedKernel kernel, Place src, @Nullable Place second, Place dst) {
    step(layer, Kernels.of(kernel), src, second, dst);
  }

  private void step(Layer layer, Kernel kernel, Place src, @Nullable Place second, Place dst) {
    assembly.step(Lines.of(layers, layer, kernel, WHY, src, second, dst), kernel, src, second, dst);
  }
}

package dev.gatun.bench.registry;

import dev.gatun.bench.jvm.LeastAllocation;
import dev.gatun.kernels.activation.Activations;
import dev.gatun.kernels.activation.Softmax;
import dev.gatun.kernels.dense.RadialBasis;
import dev.gatun.kernels.join.Addition;
import dev.gatun.kernels.join.Padding;
import dev.gatun.kernels.norm.BatchNormalization;
import dev.gatun.kernels.norm.LocalResponseNormalization;
import dev.gatun.kernels.operation.ElementMap;
import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.pool.Pooling;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.activation.Activation;
import dev.gatun.reference.dense.DenseProblem;
import dev.gatun.reference.norm.BatchNorm;
import dev.gatun.reference.norm.LocalResponse;
import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What one fresh JVM does: prepares every operation other than convolution on one and on two
 * threads, and runs it until no thread allocates. Prints a line for each, with the bytes of the run
 * that allocated least.
 */
final class OperationAllocationPass {

  private static final Shape SHAPE = new Shape(2, 40, 12, 12);

  private OperationAllocationPass() {}

  public static void main(String[] args) {
    try (WorkerPool pool = new WorkerPool(2);
        Tensor centres = Tensor.allocate(new Shape(10, 84, 1, 1), Layout.NCHW)) {
      for (Function<OperationOptions, PreparedOperation> operation : operations(centres)) {
        for (int threads = 1; threads <= pool.threads(); threads++) {
          OperationOptions options =
              OperationOptions.defaults().withPool(pool).withThreads(threads);
          System.out.println(line(operation, options, threads));
        }
      }
    }
  }

  private static List<Function<OperationOptions, PreparedOperation>> operations(Tensor centres) {
    List<Function<OperationOptions, PreparedOperation>> all = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      all.add(options -> Activations.prepare(activation, SHAPE, options));
      all.add(options -> Activations.prepare(activation, new Shape(1, 84, 1, 1), options));
    }
    for (boolean rectifies : new boolean[] {false, true}) {
      all.add(options -> BatchNormalization.prepare(batchNorm(), SHAPE, rectifies, options));
      all.add(options -> Addition.prepare(SHAPE, rectifies, options));
    }
    for (PoolKind kind : PoolKind.values()) {
      PoolProblem overlapping = PoolProblem.square(kind, 2, 40, 12, 12, 3, 2).padded(1).ceil();
      all.add(options -> Pooling.prepare(overlapping, options));
      PoolProblem global = PoolProblem.global(kind, 2, 40, 12, 12);
      all.add(options -> Pooling.prepare(global, options));
    }
    LocalResponse alexNet = new LocalResponse(5, 1e-4, 0.75, 2);
    all.add(options -> LocalResponseNormalization.prepare(alexNet, SHAPE, options));
    LocalResponse ofNoRoots = new LocalResponse(4, 1e-4, 0.3, 1);
    all.add(options -> LocalResponseNormalization.prepare(ofNoRoots, SHAPE, options));
    for (Shape classes : List.of(SHAPE, new Shape(1, 1000, 1, 1), new Shape(1, 10, 1, 1))) {
      all.add(options -> Softmax.prepare(classes, options));
    }
    all.add(options -> RadialBasis.prepare(new DenseProblem(2, 84, 10), centres, options));
    all.add(options -> Elementwise.clipping(0, 6, SHAPE, options));
    all.add(options -> Elementwise.of("copy", ElementMap.COPY, SHAPE, options));
    Padding.Border border = new Padding.Border(1, 2, 3);
    all.add(options -> Padding.prepare(SHAPE, border, border, 0, options));
    return all;
  }

  private static BatchNorm batchNorm() {
    float[] ones = new float[SHAPE.c()];
    Arrays.fill(ones, 1);
    return new BatchNorm(ones, ones, ones, ones, 1e-5);
  }

  private static String line(
      Function<OperationOptions, PreparedOperation> prepare,
      OperationOptions options,
      int threads) {
    try (PreparedOperation operation = prepare.apply(options);
        Tensor src = operation.newSrc();
        Tensor residual = operation.newDst();
        Tensor dst = operation.newDst()) {
      Runnable run =
          operation.name().startsWith("add")
              ? () -> operation.run(src, residual, dst)
              : () -> operation.run(src, dst);
      return operation.name() + " on " + threads + " threads: " + LeastAllocation.ofARun(run);
    }
  }
}

package dev.gatun.bench.registry;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.Epilogue;
import dev.gatun.kernels.conv.Machine;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.conv.PreparedConv;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.tensor.EdgeReorders;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of our algorithms as a contender, in the layout it prefers. */
final class AlgorithmContender implements Contender {

  private final ConvAlgorithm algorithm;

  AlgorithmContender(ConvAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  @Override
  public String name() {
    return algorithm.name();
  }

  @Override
  public Support supports(ConvProblem problem) {
    return algorithm.supports(problem, Machine.current());
  }

  @Override
  public Accuracy accuracy(ConvProblem problem) {
    return algorithm.accuracy(problem);
  }

  @Override
  public BoundContender bind(ConvData data, int threads) {
    return bind(data, threads, PostOps.NONE);
  }

  @Override
  public BoundContender bind(ConvData data, int threads, PostOps postOps) {
    PrepareOptions options = PrepareOptions.defaults().withPool(Cores.pool()).withThreads(threads);
    try (Tensor weights = data.weightsTensor();
        Tensor bias = data.biasTensor()) {
      Epilogue epilogue = new Epilogue(bias, postOps);
      return new Bound(
          name(), algorithm.prepare(data.problem(), weights, epilogue, options), data, postOps);
    }
  }

  private static final class Bound implements BoundContender {

    private final String name;
    private final PreparedConv conv;
    private final Tensor src;
    private final Tensor dst;
    private final Tensor workspace;
    private final @Nullable Tensor residual;
    private final EdgeReorders reorders;

    Bound(String name, PreparedConv conv, ConvData data, PostOps postOps) {
      this.name = name;
      this.conv = conv;
      this.src = conv.newSrc();
      this.dst = conv.newDst();
      this.workspace = conv.newWorkspace();
      data.copySrcTo(src);
      this.residual = postOps.adds() ? conv.newDst() : null;
      if (residual != null) {
        data.copyResidualTo(residual);
      }
      this.reorders = new EdgeReorders(src, dst);
    }

    @Override
    public void run() {
      if (residual == null) {
        conv.run(src, dst, workspace);
      } else {
        conv.run(src, residual, dst, workspace);
      }
    }

    @Override
    public String reorders() {
      return reorders.names();
    }

    @Override
    public void runFromNhwc() {
      reorders.before();
      run();
      reorders.behind();
    }

    @Override
    public void clear() {
      dst.fill(Float.NaN);
    }

    @Override
    public float[] dst() {
      return dst.toArray(Layout.NCHW);
    }

    @Override
    public String implementation() {
      String layout = conv.srcLayout().name().toLowerCase(Locale.ROOT);
      return conv.algorithm().equals(name) ? layout : conv.algorithm() + ", " + layout;
    }

    @Override
    public void close() {
      conv.close();
      src.close();
      dst.close();
      workspace.close();
      if (residual != null) {
        residual.close();
      }
      reorders.close();
    }
  }
}

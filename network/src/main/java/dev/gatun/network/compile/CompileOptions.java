package dev.gatun.network.compile;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.tensor.Layout;
import java.util.EnumSet;
import java.util.Set;

/**
 * With what a compiled network computes.
 *
 * @param kernels vectors, threads, and whether kernels are timed; the source layout is that of the
 *     pictures a network is given
 * @param convolution who computes convolutions where he can; elsewhere {@code auto} chooses
 * @param fusions what may be made one
 */
public record CompileOptions(
    PrepareOptions kernels, ConvAlgorithm convolution, Set<Fusion> fusions) {

  /** Copies the fusions. */
  public CompileOptions {
    fusions = Set.copyOf(fusions);
  }

  /**
   * The preferred vectors, all threads of the shared pool, pictures in NCHW, all fusions, and for
   * each convolution the fastest kernel.
   *
   * @return the options to use when nothing else is wanted
   */
  public static CompileOptions defaults() {
    return new CompileOptions(
        PrepareOptions.defaults().withSrcLayout(Layout.NCHW),
        ConvAlgorithms.named("auto"),
        EnumSet.allOf(Fusion.class));
  }

  /**
   * The same with other kernels.
   *
   * @param options vectors, threads, layout of the pictures
   * @return new options
   */
  public CompileOptions withKernels(PrepareOptions options) {
    return new CompileOptions(options, convolution, fusions);
  }

  /**
   * The same with an algorithm for convolutions.
   *
   * @param algorithm who computes what he supports
   * @return new options
   */
  public CompileOptions withConvolution(ConvAlgorithm algorithm) {
    return new CompileOptions(kernels, algorithm, fusions);
  }

  /**
   * The same with other fusions.
   *
   * @param allowed what may be made one
   * @return new options
   */
  public CompileOptions withFusions(Set<Fusion> allowed) {
    return new CompileOptions(kernels, convolution, allowed);
  }

  /** For a layer that reads NHWC and writes pixels so many floats apart. */
  PrepareOptions convolutionOptions(Layout srcLayout, int dstPixelStride) {
    return kernels.withSrcLayout(srcLayout).withDstPixelStride(dstPixelStride);
  }

  /** For an operation that writes pixels so many floats apart. */
  OperationOptions operationOptions(int dstPixelStride) {
    return new OperationOptions(kernels.width(), kernels.pool(), kernels.threads(), dstPixelStride);
  }
}

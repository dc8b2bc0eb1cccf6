package dev.gatun.network.compile;

import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.PrepareOptions;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.tensor.Layout;
import java.util.EnumSet;
import java.util.Set;

/**
 * With what a compiled network computes.
 *
 * @param kernels vectors, threads, device, and whether kernels are timed; the source layout is that
 *     of the pictures a network is given
 * @param convolution who computes convolutions where he can; elsewhere {@code auto} chooses, on a
 *     device the predicted fastest that computes in fp32 or about as exactly
 * @param fusions what may be made one
 * @param weightsGrowth how many times what the weights take the packed ones may take, of the whole
 *     network: the fastest kernels of some layers pack them 4 to 7 times as large, for little gain.
 *     Infinity for the fastest at any price; where even the lightest kernels take more, they are
 *     taken
 */
public record CompileOptions(
    PrepareOptions kernels, ConvAlgorithm convolution, Set<Fusion> fusions, double weightsGrowth) {

  /**
   * What networks are compiled with unless something else is asked for. With it GoogLeNet,
   * ResNet-50 and AlexNet ran as fast as with 2, ResNet-18 3 % more slowly; 1.5 cost GoogLeNet 4 %,
   * 1.25 13 %.
   */
  public static final double USUAL_WEIGHTS_GROWTH = 1.6;

  /**
   * Copies the fusions.
   *
   * @throws IllegalArgumentException if the growth is not at least 1, or if a device is to be given
   *     pictures in NHWC
   */
  public CompileOptions {
    if (kernels.device() != null && kernels.srcLayout() != Layout.NCHW) {
      throw new IllegalArgumentException(
          "pictures in %s for a device: must be in NCHW".formatted(kernels.srcLayout()));
    }
    fusions = Set.copyOf(fusions);
    if (!(weightsGrowth >= 1)) {
      throw new IllegalArgumentException(
          "weights growth " + weightsGrowth + ": must be at least 1");
    }
  }

  /**
   * The preferred vectors, all threads of the shared pool, pictures in NCHW, all fusions, and for
   * each convolution the fastest kernel that {@link #USUAL_WEIGHTS_GROWTH} allows.
   *
   * @return the options to use when nothing else is wanted
   */
  public static CompileOptions defaults() {
    return new CompileOptions(
        PrepareOptions.defaults().withSrcLayout(Layout.NCHW),
        ConvAlgorithms.named("auto"),
        EnumSet.allOf(Fusion.class),
        USUAL_WEIGHTS_GROWTH);
  }

  /**
   * The same with other kernels.
   *
   * @param options vectors, threads, layout of the pictures
   * @return new options
   */
  public CompileOptions withKernels(PrepareOptions options) {
    return new CompileOptions(options, convolution, fusions, weightsGrowth);
  }

  /**
   * The same with an algorithm for convolutions.
   *
   * @param algorithm who computes what he supports
   * @return new options
   */
  public CompileOptions withConvolution(ConvAlgorithm algorithm) {
    return new CompileOptions(kernels, algorithm, fusions, weightsGrowth);
  }

  /**
   * The same with other fusions.
   *
   * @param allowed what may be made one
   * @return new options
   */
  public CompileOptions withFusions(Set<Fusion> allowed) {
    return new CompileOptions(kernels, convolution, allowed, weightsGrowth);
  }

  /**
   * The same with another limit for packed weights.
   *
   * @param times what the weights take, at least 1; infinity for no limit
   * @return new options
   */
  public CompileOptions withWeightsGrowth(double times) {
    return new CompileOptions(kernels, convolution, fusions, times);
  }

  /**
   * The same on a device, which is given pictures in NCHW.
   *
   * @param device what computes
   * @return new options
   */
  public CompileOptions onDevice(CudaRunner device) {
    return withKernels(kernels.withSrcLayout(Layout.NCHW).withDevice(device));
  }

  /** The order of all maps: channels lie together for the CPU, pixels for a device. */
  Layout maps() {
    return kernels.device() == null ? Layout.NHWC : Layout.NCHW;
  }

  /** For a layer that reads a layout and writes pixels so many floats apart. */
  PrepareOptions convolutionOptions(Layout srcLayout, int dstPixelStride) {
    return kernels.withSrcLayout(srcLayout).withDstPixelStride(dstPixelStride);
  }

  /** For an operation that writes pixels so many floats apart. */
  OperationOptions operationOptions(int dstPixelStride) {
    return new OperationOptions(
        kernels.width(), kernels.pool(), kernels.threads(), dstPixelStride, kernels.device());
  }
}

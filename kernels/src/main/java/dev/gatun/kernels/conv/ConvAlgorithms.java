package dev.gatun.kernels.conv;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Every convolution algorithm, fastest first, the naive one last; before them the one that chooses,
 * and those that compute on a device. A line here is all it takes for an algorithm to be tested,
 * benchmarked, listed, duelled and picked; nothing else enumerates them.
 */
public final class ConvAlgorithms {

  private static final List<ConvAlgorithm> ALL =
      List.of(
          new AutoConv(),
          new CudaMatrixVectorConv(),
          new CudaTf32Conv(CudaTf32Conv.Operands.ROUNDED),
          new CudaTf32Conv(CudaTf32Conv.Operands.SPLIT),
          new CudaWinogradConv(),
          new CudaFusedWinogradConv(),
          new CudaImplicitGemmConv(),
          new CudaTiledConv(),
          new CudaNaiveConv(),
          new WinogradConv(4),
          new WinogradConv(6),
          new WinogradConv(2),
          new DepthwiseConv(),
          new MatrixVectorConv(),
          new PointwiseConv(),
          new FirstLayerConv(),
          new PixelLanesConv(),
          new VectorDirectConv(),
          new Im2colGemmConv(),
          new DirectConv(),
          new NaiveConv());

  private ConvAlgorithms() {}

  /**
   * The list.
   *
   * @return all algorithms, fastest first
   */
  public static List<ConvAlgorithm> all() {
    return ALL;
  }

  /**
   * Those who can be chosen for tensors of the host.
   *
   * @return all that compute on the CPU and do not themselves choose among others
   */
  public static List<ConvAlgorithm> candidates() {
    return ALL.stream()
        .filter(algorithm -> !algorithm.isChoice() && !algorithm.isOnDevice())
        .toList();
  }

  /**
   * Those who compute on a device.
   *
   * @return fastest first
   */
  public static List<ConvAlgorithm> onDevice() {
    return ALL.stream().filter(ConvAlgorithm::isOnDevice).toList();
  }

  /**
   * Those who can compute on this machine.
   *
   * @return all that miss nothing here
   */
  public static List<ConvAlgorithm> here() {
    return ALL.stream().filter(algorithm -> algorithm.missing().isEmpty()).toList();
  }

  /**
   * The algorithm of a name.
   *
   * @param name such as "im2col-gemm"
   * @return the algorithm
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static ConvAlgorithm named(String name) {
    return ALL.stream()
        .filter(algorithm -> algorithm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    String known = ALL.stream().map(ConvAlgorithm::name).collect(Collectors.joining(", "));
    return "algorithm \"%s\": must be one of %s".formatted(name, known);
  }
}

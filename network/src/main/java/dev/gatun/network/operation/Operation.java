package dev.gatun.network.operation;

import java.util.List;

/**
 * What a node of a network computes, as data: its attributes, not its parameters' values and no
 * code that runs. Each has one dst. Attributes mean what the operator of the same name means in
 * ONNX, except that a dilation of 0 is none, as everywhere in Gatun.
 */
public sealed interface Operation
    permits Input,
        Constant,
        Conv,
        TableConv,
        Pooling,
        GlobalAvgPool,
        Dense,
        RadialBasis,
        Gemm,
        MatMul,
        BatchNorm,
        Lrn,
        Pointwise,
        Softmax,
        Add,
        Mul,
        Concat,
        Flatten,
        Reshape,
        Transpose,
        Pad {

  /**
   * The operation in a few words, for tables.
   *
   * @return such as {@code conv 7×7/2}, at most about 16 letters
   */
  String text();

  /**
   * The shape of what it yields.
   *
   * @param srcs the shapes of what comes in, in order
   * @return the shape of dst
   * @throws IllegalArgumentException if the operation cannot take them, with the value and the rule
   */
  Dims dst(List<Dims> srcs);

  /**
   * What it needs besides its srcs.
   *
   * @param srcs the shapes of what comes in, which {@link #dst} accepts
   * @return its parameters, in the order in which papers and files have them
   */
  default List<Parameter> parameters(List<Dims> srcs) {
    return List.of();
  }

  /**
   * Products that are summed, with those of padding: the figure that papers call multiply-adds.
   * Biases, normalisations, pooling and activations are not in it.
   *
   * @param srcs the shapes of what comes in, which {@link #dst} accepts
   * @return how many, for the whole batch
   */
  default long multiplyAdds(List<Dims> srcs) {
    return 0;
  }
}

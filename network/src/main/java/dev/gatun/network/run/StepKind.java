package dev.gatun.network.run;

/** What sort of work a step is, for those who ask where the time goes. */
public enum StepKind {
  /** A convolution of pictures or maps. */
  CONVOLUTION,
  /** A dense layer. */
  DENSE,
  /** Pooling, also of whole maps, and LeNet-5's subsampling. */
  POOLING,
  /** Batch norm that was not folded, and local response normalisation. */
  NORMALIZATION,
  /** A change of layout only. */
  REORDER,
  /** A copy only, for a concatenation that could not do without. */
  COPY,
  /** All else: activations and additions that were not fused. */
  OTHER
}

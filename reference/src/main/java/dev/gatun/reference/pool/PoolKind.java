package dev.gatun.reference.pool;

/** What is computed of the elements of a window; the words are oneDNN's. */
public enum PoolKind {
  /** The largest; NaN if there is one. Padding never wins. */
  MAX,

  /**
   * The sum over the number of elements of the window that lie in src or its padding, but not
   * beyond, where ceil mode lets a window hang over (PyTorch's and ONNX's count_include_pad = 1).
   */
  AVG_INCLUDE_PADDING,

  /** The sum over the number of elements of the window that lie in src. */
  AVG_EXCLUDE_PADDING
}

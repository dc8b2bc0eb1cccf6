package dev.gatun.network.onnx.read;

/** A tensor whose values are known when a model is read. */
sealed interface FixedTensor permits FixedFloats, FixedIntegers {

  /** What the model calls it. */
  String name();

  /** The same under another name. */
  FixedTensor named(String name);
}

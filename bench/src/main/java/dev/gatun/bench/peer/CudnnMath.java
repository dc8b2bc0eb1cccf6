package dev.gatun.bench.peer;

/** With what precision cuDNN multiplies; {@code cudnnMathType_t} by its numbers. */
enum CudnnMath {
  /** The default, which on Ampere and newer rounds operands to the ten bits of TF32. */
  TF32(0, 0x1p-10),
  /** {@code CUDNN_FMA_MATH}, the only one that is fp32 throughout. */
  FMA(3, 0);

  private final int number;
  private final double operandRoundoff;

  CudnnMath(int number, double operandRoundoff) {
    this.number = number;
    this.operandRoundoff = operandRoundoff;
  }

  int number() {
    return number;
  }

  /**
   * Whether an algorithm that was found with some math may be taken. cuDNN's search tries the
   * default besides the one it is told, and the default rounds what FMA must not.
   *
   * @param found the number of the math
   */
  boolean allows(int found) {
    return this != FMA || found == FMA.number;
  }

  /** By how much a product may be off, for both its operands were rounded; 0 in fp32. */
  double operandRoundoff() {
    return operandRoundoff;
  }
}

package dev.gatun.kernels.activation;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.reference.activation.Activation;
import dev.gatun.reference.activation.ActivationReference;
import dev.gatun.reference.activation.SoftmaxReference;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Activations and softmax of any shape in any setting against the reference. */
class ActivationProperties {

  /** Odd, so that in time all bits of the significand take part. */
  private static final int STEP = 2_003;

  @Provide
  Arbitrary<Shape> shapes() {
    return DrawnShape.any();
  }

  @Provide
  Arbitrary<OperationSetting> settings() {
    return OperationSetting.any();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void activationsStayWithinTheirBound(
      @ForAll Activation activation,
      @ForAll("shapes") Shape shape,
      @ForAll("settings") OperationSetting setting,
      @ForAll @IntRange(min = -10, max = 6) int magnitude,
      @ForAll long seed) {
    float[] src = DrawnShape.reals(shape.size(), Math.scalb(1.0, magnitude), seed);
    check(activation, shape, src).run(setting);
    DrawnShape.assertThatEdgesOccur(shape.c(), setting);
  }

  /** A million floats from all of them, the infinities and NaNs too. */
  @Example
  void activationsAreRightForFloatsOfEveryMagnitude() {
    int count = (int) ((1L << 32) / STEP);
    float[] src = new float[count];
    for (int i = 0; i < count; i++) {
      src[i] = Float.intBitsToFloat(i * STEP);
    }
    src[0] = Float.POSITIVE_INFINITY;
    src[1] = Float.NEGATIVE_INFINITY;
    src[2] = Float.NaN;
    Shape shape = new Shape(1, count, 1, 1);
    for (Activation activation : Activation.values()) {
      OperationSetting setting = new OperationSetting(VectorWidth.preferred(), 1, 0, 0);
      check(activation, shape, finite(src)).run(setting);
    }
  }

  /** The harness compares src by value, so NaNs of other payloads are made the one. */
  private static float[] finite(float[] src) {
    float[] values = src.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.isNaN(values[i]) ? Float.NaN : values[i];
    }
    return values;
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void softmaxStaysWithinItsBound(
      @ForAll("shapes") Shape shape,
      @ForAll("settings") OperationSetting setting,
      @ForAll @IntRange(min = -3, max = 8) int magnitude,
      @ForAll long seed) {
    float[] src = DrawnShape.reals(shape.size(), Math.scalb(1.0, magnitude), seed);
    new OperationCheck(
            options -> Softmax.prepare(shape, options),
            src,
            SoftmaxReference.of(src, shape.c(), shape.h() * shape.w()))
        .run(setting);
    DrawnShape.assertThatEdgesOccur(shape.c(), setting);
    DrawnShape.edge("powers that vanish", magnitude == 8);
  }

  private static OperationCheck check(Activation activation, Shape shape, float[] src) {
    return new OperationCheck(
        options -> Activations.prepare(activation, shape, options),
        src,
        ActivationReference.of(activation, src));
  }
}

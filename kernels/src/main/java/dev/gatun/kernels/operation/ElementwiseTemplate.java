package dev.gatun.kernels.operation;

import dev.gatun.kernels.simd.Exponential;
import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Memory;
import dev.gatun.reference.activation.Activation;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop for all {@link ElementMap}s: a {@link VectorTemplate}, so that map and species are
 * constants and only one branch of {@link #map} is left in the code.
 *
 * <p>An exponential is many of C2's nodes. With one for whole vectors and one for the rest of a
 * pixel, each whole vector of a dense layer was an object: 480 bytes a run of LeNet-5 of 1998,
 * 1,152 of that with sigmoids. Where it is there once, four of six JVMs allocate nothing, one made
 * 192 bytes, and one 3,504, a mask at each step: this is not the whole cure.
 */
final class ElementwiseTemplate implements ElementwiseLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final ElementMap MAP =
      VectorTemplate.parameter(MethodHandles.lookup(), ElementMap.class);
  private static final int BYTES = SPECIES.vectorByteSize();

  private static final float AMPLITUDE = (float) Activation.AMPLITUDE;
  private static final float SLOPE = (float) Activation.SLOPE;

  ElementwiseTemplate() {}

  @Override
  public void run(
      long src, long operand, long dst, long dstPixelBytes, long pixels, long channels) {
    long bytes = channels * Float.BYTES;
    long operandStep = MAP.addsResidual() ? bytes : 0;
    for (long pixel = 0; pixel < pixels; pixel++) {
      pixel(src + pixel * bytes, operand + pixel * operandStep, dst + pixel * dstPixelBytes, bytes);
    }
  }

  private static void pixel(long src, long operand, long dst, long bytes) {
    if (MAP.isExponential()) {
      maskedPixel(src, dst, bytes);
    } else {
      plainPixel(src, operand, dst, bytes);
    }
  }

  /** All under a mask, which costs nothing beside an exponential, so that it is there once. */
  private static void maskedPixel(long src, long dst, long bytes) {
    for (long at = 0; at < bytes; at += BYTES) {
      VectorMask<Float> lanes = SPECIES.indexInRange(0, (bytes - at) / Float.BYTES);
      map(load(src + at, lanes)).intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER, lanes);
    }
  }

  private static void plainPixel(long src, long operand, long dst, long bytes) {
    long at = 0;
    for (; at <= bytes - BYTES; at += BYTES) {
      map(load(src + at), operand + at, bytes)
          .intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER);
    }
    if (at < bytes) {
      VectorMask<Float> rest = SPECIES.indexInRange(0, (bytes - at) / Float.BYTES);
      map(load(src + at, rest), operand + at, bytes, rest)
          .intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER, rest);
    }
  }

  private static FloatVector map(FloatVector x, long operand, long bytes) {
    if (MAP.hasChannelOperands()) {
      return ofChannels(x, load(operand), load(operand + bytes));
    }
    return MAP.addsResidual() ? rectified(x.add(load(operand))) : map(x);
  }

  private static FloatVector map(FloatVector x, long operand, long bytes, VectorMask<Float> rest) {
    if (MAP.hasChannelOperands()) {
      return ofChannels(x, load(operand, rest), load(operand + bytes, rest));
    }
    return MAP.addsResidual() ? rectified(x.add(load(operand, rest))) : map(x);
  }

  private static FloatVector ofChannels(FloatVector x, FloatVector s, FloatVector t) {
    return MAP == ElementMap.CLIP ? x.max(s).min(t) : rectified(x.fma(s, t));
  }

  private static FloatVector rectified(FloatVector y) {
    return MAP == ElementMap.ADD_RELU || MAP == ElementMap.SCALE_RELU ? y.max(0) : y;
  }

  private static FloatVector map(FloatVector x) {
    if (MAP == ElementMap.RELU) {
      return x.max(0);
    }
    if (MAP == ElementMap.SIGMOID) {
      return Exponential.logistic(x);
    }
    if (MAP == ElementMap.TANH) {
      return Exponential.tanh(x);
    }
    return MAP == ElementMap.SCALED_TANH ? Exponential.tanh(x.mul(SLOPE)).mul(AMPLITUDE) : x;
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER);
  }

  private static FloatVector load(long address, VectorMask<Float> lanes) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER, lanes);
  }
}

package dev.gatun.kernels.norm;

import dev.gatun.kernels.simd.VectorTemplate;
import dev.gatun.kernels.tensor.Memory;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The neighbours of a vector of channels are vectors that begin some floats earlier or later; only
 * near the first and the last channel do lanes have to be left out. How many there are is a
 * constant of the code, so that their loop is none.
 *
 * <p>What is done at the edges is no method of its own. With its masks it comes to more than the
 * 2,500 bytes of code up to which C2 inlines what was compiled before its caller, and its sum then
 * was an object: three JVMs of four took 840 to 1,030 µs for 64 channels at 56². As it is, all of
 * ten took 144 to 216. The other methods are far below that.
 */
final class LocalResponseTemplate implements LocalResponseLoop {

  private static final VectorSpecies<Float> SPECIES =
      VectorTemplate.width(MethodHandles.lookup()).species();
  private static final LocalResponseForm FORM =
      VectorTemplate.parameter(MethodHandles.lookup(), LocalResponseForm.class);
  private static final LocalResponsePower POWER = FORM.power();
  private static final int BEFORE = FORM.before();
  private static final int AFTER = FORM.after();
  private static final int LANES = SPECIES.length();

  LocalResponseTemplate() {}

  @Override
  public void run(long src, long dst, int channels, float alpha, float beta, float k) {
    for (int c = 0; c < channels; c += LANES) {
      long at = (long) c * Float.BYTES;
      if (c >= BEFORE && c + LANES + AFTER <= channels) {
        FloatVector d = squares(src + at).mul(alpha).add(k);
        FloatVector y = divided(load(src + at), d, beta);
        y.intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER);
      } else {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = -BEFORE; j <= AFTER; j++) {
          VectorMask<Float> inside = SPECIES.indexInRange(c + j, channels);
          FloatVector x = load(src + at + (long) j * Float.BYTES, inside);
          sum = x.fma(x, sum);
        }
        FloatVector d = sum.mul(alpha).add(k);
        VectorMask<Float> lanes = SPECIES.indexInRange(c, channels);
        FloatVector y = divided(load(src + at, lanes), d, beta);
        y.intoMemorySegment(Memory.ALL, dst + at, Memory.ORDER, lanes);
      }
    }
  }

  private static FloatVector squares(long src) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int j = -BEFORE; j <= AFTER; j++) {
      FloatVector x = load(src + (long) j * Float.BYTES);
      sum = x.fma(x, sum);
    }
    return sum;
  }

  private static FloatVector divided(FloatVector x, FloatVector d, float beta) {
    if (POWER == LocalResponsePower.ONE_HALF) {
      return x.div(d.sqrt());
    }
    if (POWER == LocalResponsePower.THREE_QUARTERS) {
      FloatVector root = d.sqrt();
      return x.div(root.mul(root.sqrt()));
    }
    if (POWER == LocalResponsePower.ONE) {
      return x.div(d);
    }
    return x.mul(d.lanewise(VectorOperators.POW, -beta));
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER);
  }

  private static FloatVector load(long address, VectorMask<Float> lanes) {
    return FloatVector.fromMemorySegment(SPECIES, Memory.ALL, address, Memory.ORDER, lanes);
  }
}

package dev.gatun.kernels.join;

import dev.gatun.kernels.operation.ElementMap;
import dev.gatun.kernels.operation.Elementwise;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.reference.Expected;
import dev.gatun.reference.join.SumReference;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Addition, and the copies of concatenations, against their definitions. */
class JoinProperties {

  @Provide
  Arbitrary<Shape> shapes() {
    return DrawnShape.any();
  }

  @Provide
  Arbitrary<OperationSetting> settings() {
    return OperationSetting.any();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sumsAreRoundedOnce(
      @ForAll("shapes") Shape shape,
      @ForAll boolean rectifies,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    float[] src = DrawnShape.reals(shape.size(), 1, seed);
    float[] residual = DrawnShape.reals(shape.size(), 1, ~seed);
    new OperationCheck(
            options -> Addition.prepare(shape, rectifies, options),
            src,
            residual,
            SumReference.of(src, residual, rectifies))
        .run(setting);
    DrawnShape.assertThatEdgesOccur(shape.c(), setting);
  }

  /** As concatenations have their srcs copied that cannot be written there in the first place. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void copiesComeToTheirChannels(
      @ForAll("shapes") Shape shape,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    float[] src = DrawnShape.reals(shape.size(), 1, seed);
    double[] want = new double[src.length];
    Arrays.setAll(want, i -> src[i]);
    new OperationCheck(
            options -> Elementwise.of("copy", ElementMap.COPY, shape, options),
            src,
            Expected.exactly(want))
        .run(setting);
  }
}

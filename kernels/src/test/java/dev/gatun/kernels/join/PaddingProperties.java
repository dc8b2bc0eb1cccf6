package dev.gatun.kernels.join;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.reference.Expected;
import dev.gatun.reference.join.PadReference;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Src is where it should be, and the constant everywhere else. */
class PaddingProperties {

  private static final float VALUE = -7;

  @Provide
  Arbitrary<Shape> shapes() {
    return DrawnShape.any();
  }

  @Provide
  Arbitrary<OperationSetting> settings() {
    return OperationSetting.any();
  }

  @Provide
  Arbitrary<Padding.Border> borders() {
    Arbitrary<Integer> size = Arbitraries.integers().between(0, 3);
    return Arbitraries.oneOf(
        Combinators.combine(size, size, size).as(Padding.Border::new),
        size.map(channels -> new Padding.Border(channels, 0, 0)));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatIsAroundSrcIsTheConstant(
      @ForAll("shapes") Shape src,
      @ForAll("borders") Padding.Border before,
      @ForAll("borders") Padding.Border behind,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    float[] values = DrawnShape.reals(src.size(), 1, seed);
    new OperationCheck(
            options -> Padding.prepare(src, before, behind, VALUE, options),
            values,
            null,
            want(values, src, before, behind))
        .run(setting);
    occurs("channels only", isChannelsOnly(before) && isChannelsOnly(behind));
    occurs("all sides", Math.min(least(before), least(behind)) > 0);
  }

  @Example
  void refusesToTakeAway() {
    assertThatThrownBy(() -> new Padding.Border(1, -1, 0))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessage("padding of 1 channels, -1 rows, 0 columns: must not be negative");
  }

  private static Expected want(
      float[] values, Shape src, Padding.Border before, Padding.Border behind) {
    List<Integer> sizes = List.of(src.n(), src.c(), src.h(), src.w());
    return PadReference.of(values, sizes, around(before), around(behind), VALUE);
  }

  private static List<Integer> around(Padding.Border border) {
    return List.of(0, border.channels(), border.rows(), border.columns());
  }

  private static boolean isChannelsOnly(Padding.Border border) {
    return border.rows() == 0 && border.columns() == 0;
  }

  private static int least(Padding.Border border) {
    return Math.min(border.channels(), Math.min(border.rows(), border.columns()));
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 0));
  }
}

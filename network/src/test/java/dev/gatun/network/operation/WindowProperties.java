package dev.gatun.network.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The sizes of convolution and pooling against windows that are counted one by one. */
class WindowProperties {

  @Provide
  Arbitrary<DrawnWindow> windows() {
    return DrawnWindow.any();
  }

  @Property
  void roundedDownCountsWholePositions(@ForAll("windows") DrawnWindow drawn) {
    Dims src = Dims.of(1, 3, drawn.src(), 1);
    Dims dst = Dims.of(1, 3, (int) drawn.wholePositions(), 1);
    assertThat(new MaxPool(drawn.window(), false).dst(List.of(src))).isEqualTo(dst);
    assertThat(new AvgPool(drawn.window(), false, true).dst(List.of(src))).isEqualTo(dst);
    assertThat(Conv.conv(3, drawn.window()).dst(List.of(src))).isEqualTo(dst);
    occurs("dilated", drawn.dilation() > 0 && drawn.kernel() > 1);
    occurs("asymmetric padding", drawn.pt() != drawn.pb());
    occurs("stride beyond the kernel", drawn.stride() > drawn.span());
    occurs("kernel as large as src", drawn.span() == drawn.src());
  }

  @Property
  void roundedUpCountsOneMoreWhereSomethingIsLeft(@ForAll("windows") DrawnWindow drawn) {
    Dims src = Dims.of(1, 3, drawn.src(), 1);
    long positions = drawn.positionsRoundedUp();
    assertThat(new MaxPool(drawn.window(), true).dst(List.of(src)).size(2)).isEqualTo(positions);
    occurs("one more", positions > drawn.wholePositions());
    occurs("one more would begin behind src", wouldBeginBehind(drawn));
  }

  private static boolean wouldBeginBehind(DrawnWindow drawn) {
    long next = -drawn.pt() + drawn.wholePositions() * drawn.stride();
    return next - drawn.stride() + drawn.span() < drawn.src() + drawn.pb() && next >= drawn.src();
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 5));
  }
}

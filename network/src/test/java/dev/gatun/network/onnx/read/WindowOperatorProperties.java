package dev.gatun.network.onnx.read;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Convolutions and poolings of any attributes, as ONNX Runtime computes them. */
class WindowOperatorProperties {

  private static final int TRIES = 120;

  @Provide
  Arbitrary<DrawnWindow> windows() {
    return DrawnWindow.any();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void convolves(
      @ForAll("windows") DrawnWindow window,
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 3) int icPerGroup,
      @ForAll @IntRange(min = 1, max = 3) int ocPerGroup,
      @ForAll boolean hasBias,
      @ForAll long seed) {
    int oc = groups * ocPerGroup;
    OneNode node =
        window
            .on(new OneNode("Conv", seed))
            .with("group", groups)
            .input(2, groups * icPerGroup, window.ih(), window.iw())
            .weight(oc, icPerGroup, window.rows().kernel(), window.columns().kernel());
    (hasBias ? node.weight(oc) : node).requireAgreement();
    note(window);
    occurs("groups", groups > 1);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void takesTheLargest(
      @ForAll("windows") DrawnWindow drawn, @ForAll boolean ceil, @ForAll long seed) {
    window("MaxPool", drawn, ceil, seed).requireAgreement();
    note(drawn);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void takesTheMean(
      @ForAll("windows") DrawnWindow drawn,
      @ForAll boolean ceil,
      @ForAll boolean countsPadding,
      @ForAll long seed) {
    window("AveragePool", drawn, ceil, seed)
        .with("count_include_pad", countsPadding ? 1 : 0)
        .requireAgreement();
    note(drawn);
    occurs("padding counts", countsPadding);
  }

  /** Before set 10 a pooling has neither dilations nor a way of rounding. */
  @Property(tries = TRIES / 4, edgeCases = EdgeCasesMode.NONE)
  void poolsByOldOperators(
      @ForAll("windows") DrawnWindow drawn, @ForAll boolean isMax, @ForAll long seed) {
    DrawnWindow window = drawn.undilated();
    window
        .on(new OneNode(isMax ? "MaxPool" : "AveragePool", seed))
        .opset(7)
        .input(1, 3, window.ih(), window.iw())
        .requireAgreement();
  }

  @Example
  void takesLinesForPicturesOfOneRow() {
    new OneNode("Conv", 1).input(2, 3, 9).weight(4, 3, 3).weight(4).requireAgreement();
    new OneNode("MaxPool", 1)
        .with("kernel_shape", List.of(3))
        .with("strides", List.of(2))
        .input(2, 3, 9)
        .requireAgreement();
    new OneNode("GlobalAveragePool", 1).input(2, 3, 9).requireAgreement();
    new OneNode("GlobalAveragePool", 1).input(2, 3, 5, 4).requireAgreement();
  }

  private static OneNode window(String operator, DrawnWindow window, boolean ceil, long seed) {
    return window
        .on(new OneNode(operator, seed))
        .with("ceil_mode", ceil ? 1 : 0)
        .input(2, 3, window.ih(), window.iw());
  }

  private static void note(DrawnWindow window) {
    Statistics.label("auto_pad").collect(window.autoPad());
    occurs("asymmetric padding", window.isAsymmetric());
    occurs("dilation", window.isDilated());
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 3));
  }
}

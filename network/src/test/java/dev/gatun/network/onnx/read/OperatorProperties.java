package dev.gatun.network.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** The other operators of any attributes and versions, as ONNX Runtime computes them. */
class OperatorProperties {

  private static final int TRIES = 60;

  @Provide
  Arbitrary<DrawnShapes> shapes() {
    return DrawnShapes.ofRank(1, 5);
  }

  @Provide
  Arbitrary<Integer> opsets() {
    return Arbitraries.of(7, 9, 11, 13, 17, 22);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void addsAndMultipliesWhatIsRepeated(
      @ForAll("shapes") DrawnShapes shapes,
      @ForAll("opsets") int opset,
      @ForAll boolean adds,
      @ForAll boolean isSecondConstant,
      @ForAll boolean isSwapped,
      @ForAll long seed) {
    OneNode node = new OneNode(adds ? "Add" : "Mul", seed).opset(opset);
    Integer[] first = isSwapped ? shapes.repeated() : shapes.whole();
    Integer[] second = isSwapped ? shapes.whole() : shapes.repeated();
    node.input(first);
    (isSecondConstant ? node.weight(second) : node.input(second)).requireAgreement();
    occurs("a scalar", shapes.repeated().length == 0);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void addsSeveral(
      @ForAll("shapes") DrawnShapes shapes,
      @ForAll @IntRange(min = 0, max = 3) int more,
      @ForAll long seed) {
    OneNode node = new OneNode("Sum", seed).input(shapes.whole());
    for (int i = 0; i < more; i++) {
      node.input(i % 2 == 0 ? shapes.repeated() : shapes.whole());
    }
    node.requireAgreement();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void takesExponentialsAlongAnAxis(
      @ForAll("shapes") DrawnShapes shapes,
      @ForAll("opsets") int opset,
      @ForAll @IntRange(min = 0, max = 4) int axis,
      @ForAll boolean isFromTheEnd,
      @ForAll long seed) {
    int positive = axis % shapes.rank();
    int given = isFromTheEnd && opset >= 11 ? positive - shapes.rank() : positive;
    new OneNode("Softmax", seed)
        .opset(opset)
        .with("axis", given)
        .input(shapes.whole())
        .requireAgreement();
    occurs("set before 13", opset < 13);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void joinsAlongAnAxis(
      @ForAll("shapes") DrawnShapes shapes,
      @ForAll @IntRange(min = 0, max = 4) int axis,
      @ForAll @IntRange(min = 1, max = 3) int other,
      @ForAll boolean isConstant,
      @ForAll long seed) {
    Integer[] second = shapes.whole();
    second[axis % shapes.rank()] = other;
    OneNode node =
        new OneNode("Concat", seed).with("axis", axis % shapes.rank()).input(shapes.whole());
    (isConstant ? node.weight(second) : node.input(second)).input(shapes.whole());
    node.requireAgreement();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void ordersAxesAnew(@ForAll("shapes") DrawnShapes shapes, @ForAll long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, shapes.rank()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    new OneNode("Transpose", seed).with("perm", order).input(shapes.whole()).requireAgreement();
    new OneNode("Transpose", seed).input(shapes.whole()).requireAgreement();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void namesAxesAnew(
      @ForAll("shapes") DrawnShapes shapes,
      @ForAll @IntRange(min = 0, max = 5) int split,
      @ForAll("opsets") int opset,
      @ForAll long seed) {
    int axis = split % (shapes.rank() + 1);
    new OneNode("Flatten", seed)
        .opset(opset)
        .with("axis", axis)
        .input(shapes.whole())
        .requireAgreement();
    new OneNode("Reshape", seed)
        .opset(opset)
        .input(shapes.whole())
        .integers(List.of(0, -1, 1))
        .requireAgreement();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void multipliesMatrices(
      @ForAll("shapes") DrawnShapes stacks,
      @ForAll @IntRange(min = 1, max = 4) int m,
      @ForAll @IntRange(min = 1, max = 4) int k,
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll boolean isConstant,
      @ForAll long seed) {
    Integer[] a = with(stacks.whole(), m, k);
    Integer[] b = with(stacks.repeated(), k, n);
    OneNode node = new OneNode("MatMul", seed).input(a);
    (isConstant ? node.weight(b) : node.input(b)).requireAgreement();
    new OneNode("MatMul", seed).input(k).input(b).requireAgreement();
    new OneNode("MatMul", seed).input(a).weight(k).requireAgreement();
    new OneNode("MatMul", seed).input(m, k).weight(k, n).requireAgreement();
  }

  private static Integer[] with(Integer[] stack, Integer... matrix) {
    Integer[] all = Arrays.copyOf(stack, stack.length + 2);
    all[stack.length] = matrix[0];
    all[stack.length + 1] = matrix[1];
    return all;
  }

  @Property(tries = 2 * TRIES, edgeCases = EdgeCasesMode.NONE)
  void multipliesMatricesAndAdds(
      @ForAll @IntRange(min = 1, max = 5) int m,
      @ForAll @IntRange(min = 1, max = 5) int k,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll boolean transA,
      @ForAll boolean transB,
      @ForAll boolean isConstant,
      @ForAll("shiftShapes") List<Boolean> shift,
      @ForAll("opsets") int opset,
      @ForAll long seed) {
    OneNode node =
        new OneNode("Gemm", seed)
            .opset(opset)
            .with("alpha", 0.75f)
            .with("beta", -1.5f)
            .with("transA", transA ? 1 : 0)
            .with("transB", transB ? 1 : 0);
    node.input(transA ? k : m, transA ? m : k);
    Integer[] b = {transB ? n : k, transB ? k : n};
    Integer[] c =
        switch (shift.size()) {
          case 0 -> new Integer[] {};
          case 1 -> new Integer[] {shift.getFirst() ? n : 1};
          default -> new Integer[] {shift.getFirst() ? m : 1, shift.getLast() ? n : 1};
        };
    if (isConstant) {
      node.weight(b).weight(c);
    } else {
      node.input(b).input(c);
    }
    node.requireAgreement();
    occurs("a dense layer", isConstant && !transA);
  }

  @Provide
  Arbitrary<List<Boolean>> shiftShapes() {
    return Arbitraries.of(true, false).list().ofMaxSize(2);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void putsOnAndCutsOff(
      @ForAll("shapes") DrawnShapes shapes, @ForAll("opsets") int opset, @ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> pads = new ArrayList<>(Collections.nCopies(2 * shapes.rank(), 0));
    for (int axis = 0; axis < shapes.rank(); axis++) {
      int cut = Math.min(1, shapes.sizes().get(axis) - 1);
      pads.set(axis, random.nextInt(-cut, 3));
      pads.set(axis + shapes.rank(), pads.get(axis) < 0 ? 0 : random.nextInt(-cut, 3));
    }
    OneNode node = new OneNode("Pad", seed).opset(opset).input(shapes.whole());
    if (opset < 11) {
      node.with("pads", pads).with("value", 2.5f);
    } else {
      node.integers(pads).scalar(2.5f);
    }
    node.requireAgreement();
    occurs("some is cut off", pads.stream().anyMatch(pad -> pad < 0));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void takesElementsForThemselves(
      @ForAll("shapes") DrawnShapes shapes, @ForAll("opsets") int opset, @ForAll long seed) {
    for (String operator : List.of("Relu", "Sigmoid", "Tanh", "Identity", "Dropout")) {
      new OneNode(operator, seed).opset(opset).input(shapes.whole()).requireAgreement();
    }
    OneNode clip = new OneNode("Clip", seed).opset(opset).input(shapes.whole());
    if (opset < 11) {
      clip.with("min", -0.5f).requireAgreement();
    } else {
      clip.none().scalar(0.25f).requireAgreement();
    }
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void normalises(
      @ForAll @IntRange(min = 2, max = 5) int rank,
      @ForAll @IntRange(min = 1, max = 9) int channels,
      @ForAll @IntRange(min = 0, max = 3) int half,
      @ForAll("opsets") int opset,
      @ForAll long seed) {
    Integer[] sizes = new Integer[rank];
    Arrays.fill(sizes, 2);
    sizes[1] = channels;
    new OneNode("BatchNormalization", seed)
        .opset(opset)
        .with("epsilon", 1e-3f)
        .with("momentum", 0.5f)
        .input(sizes)
        .weight(channels)
        .weight(channels)
        .weight(channels)
        .positive(channels)
        .requireAgreement();
    if (rank == 4) {
      new OneNode("LRN", seed)
          .opset(opset)
          .with("size", 2 * half + 1)
          .with("alpha", 0.3f)
          .with("beta", 0.6f)
          .with("bias", 1.5f)
          .input(sizes)
          .requireAgreement();
    }
  }

  private static void occurs(String edge, boolean here) {
    Statistics.label(edge).collect(here);
    Statistics.label(edge).coverage(c -> c.check(true).count(count -> count > 1));
  }
}

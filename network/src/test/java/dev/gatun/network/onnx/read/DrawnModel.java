package dev.gatun.network.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.gatun.network.operation.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A model of drawn nodes, each on what was last; those that cannot take it are left out. */
final class DrawnModel {

  /** A node, or two. */
  enum Step {
    CONV,
    POOL,
    GLOBAL_POOL,
    NORM,
    RELU,
    SIGMOID,
    CLIP,
    DROPOUT,
    ADD_CHANNELS,
    MULTIPLY_CHANNELS,
    ADD_WHOLE,
    /** What came some nodes ago, if it is of the same shape. */
    ADD_EARLIER,
    SQUARE,
    JOIN_TWICE,
    JOIN_EARLIER,
    TURN,
    FLATTEN,
    SPLIT_AXIS,
    DENSE,
    PAD,
    SOFTMAX,
    ANSWER
  }

  private final TestModel model;
  private final Random random;
  private final List<String> names = new ArrayList<>();
  private final Map<String, List<Integer>> shapes = new HashMap<>();
  private final List<String> answers = new ArrayList<>();

  private DrawnModel(long seed) {
    model = new TestModel(seed);
    random = new Random(seed);
  }

  /** The model; its first input is a batch of pictures. */
  static TestModel of(List<Step> steps, long seed) {
    DrawnModel drawn = new DrawnModel(seed);
    drawn.model.input("x", 2, 3, 4, 4);
    drawn.note("x", List.of(2, 3, 4, 4));
    drawn.node("Identity", List.of("x"), List.of(2, 3, 4, 4));
    steps.forEach(drawn::add);
    drawn.answer();
    drawn.answers.forEach(drawn.model::output);
    return drawn.model;
  }

  private void answer() {
    if (!answers.contains(last())) {
      answers.add(last());
    }
  }

  private String last() {
    return names.getLast();
  }

  private List<Integer> shape() {
    return shapes.get(last());
  }

  private int rank() {
    return shape().size();
  }

  private void note(String name, List<Integer> shape) {
    names.add(name);
    shapes.put(name, List.copyOf(shape));
  }

  private void node(
      String operator, List<String> srcs, List<Integer> shape, AttributeProto... attributes) {
    String dst = "t" + names.size();
    model.node(operator, dst, srcs, attributes);
    note(dst, shape);
  }

  private void add(Step step) {
    boolean isPicture = rank() == 4;
    switch (step) {
      case CONV -> {
        if (isPicture) {
          conv();
        }
      }
      case POOL -> {
        if (isPicture && shape().get(2) > 1 && shape().get(3) > 1) {
          List<Integer> pooled =
              List.of(shape().get(0), shape().get(1), shape().get(2) - 1, shape().get(3) - 1);
          String operator = random.nextBoolean() ? "MaxPool" : "AveragePool";
          node(operator, List.of(last()), pooled, Attribute.of("kernel_shape", List.of(2, 2)));
        }
      }
      case GLOBAL_POOL -> {
        if (isPicture) {
          List<Integer> pooled = List.of(shape().get(0), shape().get(1), 1, 1);
          node("GlobalAveragePool", List.of(last()), pooled);
        }
      }
      case NORM -> {
        if (rank() >= 2) {
          norm();
        }
      }
      case RELU -> node("Relu", List.of(last()), shape());
      case SIGMOID -> node("Sigmoid", List.of(last()), shape());
      case CLIP -> {
        model.positive(weight());
        node("Clip", List.of(last(), "", weight()), shape());
      }
      case DROPOUT -> node("Dropout", List.of(last()), shape());
      case ADD_CHANNELS -> withConstant("Add", channels());
      case MULTIPLY_CHANNELS -> withConstant("Mul", channels());
      case ADD_WHOLE -> withConstant("Add", shape());
      case ADD_EARLIER -> withEarlier("Add", shape());
      case SQUARE -> node("Mul", List.of(last(), last()), shape());
      case JOIN_TWICE -> joined(last());
      case JOIN_EARLIER -> joined(earlier());
      case TURN -> turn();
      case FLATTEN -> flatten();
      case SPLIT_AXIS -> split();
      case DENSE -> dense();
      case PAD -> pad();
      case SOFTMAX -> {
        int axis = random.nextInt(rank());
        node("Softmax", List.of(last()), shape(), Attribute.of("axis", axis));
      }
      case ANSWER -> answer();
    }
  }

  private String weight() {
    return "w" + names.size();
  }

  private void conv() {
    int channels = 1 + random.nextInt(5);
    int kernel = random.nextBoolean() ? 1 : 3;
    model.weight(weight(), channels, shape().get(1), kernel, kernel);
    List<Integer> shape = new ArrayList<>(shape());
    shape.set(1, channels);
    int pad = kernel / 2;
    node(
        "Conv",
        List.of(last(), weight()),
        shape,
        Attribute.of("pads", List.of(pad, pad, pad, pad)));
  }

  private void norm() {
    Integer channels = shape().get(1);
    model.weight(weight(), channels).positive(weight() + "variance", channels);
    List<String> parameters = Collections.nCopies(3, weight());
    List<String> srcs = new ArrayList<>(List.of(last()));
    srcs.addAll(parameters);
    srcs.add(weight() + "variance");
    node("BatchNormalization", srcs, shape());
  }

  /** One for each of the second axis. */
  private List<Integer> channels() {
    List<Integer> shape = new ArrayList<>(Collections.nCopies(rank(), 1));
    if (rank() >= 2) {
      shape.set(1, shape().get(1));
    }
    return shape;
  }

  private void withConstant(String operator, List<Integer> shape) {
    model.weight(weight(), shape.toArray(Integer[]::new));
    boolean isFirst = random.nextBoolean();
    List<String> srcs = isFirst ? List.of(weight(), last()) : List.of(last(), weight());
    node(operator, srcs, shape());
  }

  private String earlier() {
    return names.get(random.nextInt(names.size()));
  }

  private void withEarlier(String operator, List<Integer> shape) {
    String earlier = earlier();
    if (shapes.get(earlier).equals(shape)) {
      node(operator, List.of(earlier, last()), shape);
    }
  }

  private void joined(String other) {
    int axis = rank() < 2 ? 0 : random.nextInt(2);
    List<Integer> shape = new ArrayList<>(shape());
    if (shapes.get(other).equals(shape) && shape.stream().reduce(1, (a, b) -> a * b) < 1000) {
      shape.set(axis, 2 * shape.get(axis));
      node("Concat", List.of(other, last()), shape, Attribute.of("axis", axis));
    }
  }

  private void turn() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank()).boxed().toList());
    Collections.shuffle(order, random);
    List<Integer> shape = shape();
    node(
        "Transpose",
        List.of(last()),
        order.stream().map(shape::get).toList(),
        Attribute.of("perm", order));
  }

  private void flatten() {
    int axis = random.nextInt(rank() + 1);
    Dims dims = new Dims(shape());
    List<Integer> shape = List.of((int) dims.elements(0, axis), (int) dims.elements(axis, rank()));
    node("Flatten", List.of(last()), shape, Attribute.of("axis", axis));
  }

  /** An even axis becomes two, or one of one more is put in. */
  private void split() {
    if (rank() > 4) {
      return;
    }
    int axis = random.nextInt(rank());
    int factor = shape().get(axis) % 2 == 0 ? 2 : 1;
    List<Integer> shape = new ArrayList<>(shape());
    shape.set(axis, shape.get(axis) / factor);
    shape.add(axis + 1, factor);
    model.integers(weight(), shape);
    node("Reshape", List.of(last(), weight()), shape);
  }

  private void dense() {
    if (rank() < 2) {
      return;
    }
    List<Integer> shape = new ArrayList<>(shape());
    int units = 1 + random.nextInt(6);
    model.weight(weight(), shape.getLast(), units);
    shape.set(rank() - 1, units);
    boolean isGemm = rank() == 2 && random.nextBoolean();
    node(isGemm ? "Gemm" : "MatMul", List.of(last(), weight()), shape);
  }

  private void pad() {
    List<Integer> pads = new ArrayList<>(Collections.nCopies(2 * rank(), 0));
    int axis = random.nextInt(rank());
    pads.set(axis, 1);
    List<Integer> shape = new ArrayList<>(shape());
    shape.set(axis, shape.get(axis) + 1);
    model.integers(weight(), pads);
    node("Pad", List.of(last(), weight()), shape);
  }
}

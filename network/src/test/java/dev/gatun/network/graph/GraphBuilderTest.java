package dev.gatun.network.graph;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Input;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.operation.Relu;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each rule of a graph, refused in the line that breaks it. */
class GraphBuilderTest {
  private final GraphBuilder net = new GraphBuilder("test");
  private final Value picture = net.input("picture", Dims.of(1, 3, 8, 8));

  @Test
  void refusalsNameNodeShapesAndRule() {
    Value maps = picture.then("conv1", conv(4, kernel(3)));
    assertRefused(
        () -> maps.then("pool1", maxPool(kernel(7))),
        "node 'pool1' (max 7×7) of 'conv1' 1×4×6×6: kernel of 7 rows: with its dilation it must"
            + " fit into the padded src, but 7 > 6");
    assertRefused(
        () -> maps.dense("fc", 10),
        "node 'fc' (dense) of 'conv1' 1×4×6×6: src 1×4×6×6: must be batch × values, flattened");
    assertRefused(
        () -> net.add("sum", picture, maps),
        "node 'sum' (add) of 'picture' 1×3×8×8 and 'conv1' 1×4×6×6: srcs [1×3×8×8, 1×4×6×6]: sizes"
            + " must be equal or 1, but 3 and 4 meet");
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> maps.then("conv2", conv(4, kernel(3)).groups(3)))
        .withMessageStartingWith("node 'conv2' (conv 3×3 g3) of 'conv1' 1×4×6×6: ic4: the groups");
  }

  @Test
  void namesAreTheirOwn() {
    picture.then("conv1", conv(4, kernel(3)));
    assertRefused(
        () -> picture.then("conv1", new Relu()), "node 'conv1': its name must be its own");
    assertRefused(
        () -> picture.then("a*b", new Relu()),
        "node 'a*b': a name has letters, no quotes, no asterisks and no control characters");
  }

  @Test
  void valuesStayWithTheirBuilder() {
    Value stranger = new GraphBuilder("other").input("elsewhere", Dims.of(1, 3, 8, 8));
    assertRefused(
        () -> net.add("sum", picture, stranger), "src 'elsewhere': must be of the same builder");
  }

  @Test
  void aGraphHasAnOutputAndKnowsItsNodes() {
    assertRefused(net::graph, "network 'test': must have an output");
    Node input = new Node("picture", "picture", new Input(Dims.of(1, 3, 8, 8)), List.of());
    Node relu = new Node("relu", "relu", new Relu(), List.of("picture"));
    assertRefused(
        () -> new Graph("test", List.of(relu, input), List.of("relu")),
        "node 'relu': its src 'picture' must be a node before it");
    assertRefused(
        () -> new Graph("test", List.of(input, input), List.of("picture")),
        "node 'picture': its name must be its own");
    assertRefused(
        () -> new Graph("test", List.of(input), List.of("relu")),
        "node 'relu': network 'test' has none of that name");
  }

  @Test
  void nodesMayShareParametersOfOneShape() {
    Value once = picture.then("a", "shared", conv(3, kernel(3)));
    Value twice = once.then("b", "shared", conv(3, kernel(3)));
    assertThat(net.graph(twice).parameters()).containsOnlyKeys("shared.weight", "shared.bias");
    Value thrice = twice.then("c", "shared", conv(4, kernel(3)));
    assertRefused(
        () -> net.graph(thrice),
        "node 'c': shared.weight 4×3×3×3: must have the shape that another node's parameter of that"
            + " name has, 3×3×3×3");
  }

  @Test
  void whatHasNoNameIsNamedAfterItsLayer() {
    Value value = picture.then("conv1", conv(4, kernel(3))).batchNorm("bn1").relu().dropout(0.5);
    assertThat(net.graph(value).nodes())
        .extracting(Node::name)
        .containsExactly("picture", "conv1", "conv1_bn", "conv1_relu", "conv1_dropout");
    assertThat(net.graph(value).parameters())
        .containsOnlyKeys(
            "conv1.weight",
            "conv1.bias",
            "bn1.weight",
            "bn1.bias",
            "bn1.running_mean",
            "bn1.running_var");
  }

  @Test
  void denseTakesAsMuchAsThereIs() {
    Graph graph = net.graph(picture.flatten().then("fc", new Dense(5, false)));
    assertThat(graph.parameters().get("fc.weight").dims()).isEqualTo(Dims.of(5, 192));
    assertThat(graph.withPictures(4, 6).parameters().get("fc.weight").dims())
        .isEqualTo(Dims.of(5, 72));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatExceptionOfType(InvalidNetworkException.class).isThrownBy(call).withMessage(message);
  }
}

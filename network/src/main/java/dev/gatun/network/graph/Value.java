package dev.gatun.network.graph;

import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Softmax;
import java.util.List;

/**
 * What flows out of a node of a network that is being built, and where the next one is put on.
 *
 * <p>What follows a layer and needs no name of its own, as its ReLU, is named after the last node
 * that was given one: {@code conv1}, {@code conv1_relu}.
 */
public final class Value {
  private final GraphBuilder builder;
  private final String name;
  private final String layer;
  private final Dims dims;

  Value(GraphBuilder builder, String name, String layer, Dims dims) {
    this.builder = builder;
    this.name = name;
    this.layer = layer;
    this.dims = dims;
  }

  GraphBuilder builder() {
    return builder;
  }

  /**
   * The node that it flows out of.
   *
   * @return the node's name
   */
  public String name() {
    return name;
  }

  /**
   * Its shape.
   *
   * @return the inferred shape
   */
  public Dims dims() {
    return dims;
  }

  /**
   * The number of channels.
   *
   * @return the size of axis 1
   */
  public int channels() {
    return dims.size(1);
  }

  /**
   * The next node, its parameters named after itself.
   *
   * @param node its name
   * @param operation what it computes of this value alone
   * @return what flows out of it
   * @throws InvalidNetworkException as {@link GraphBuilder#node}
   */
  public Value then(String node, Operation operation) {
    return then(node, node, operation);
  }

  /**
   * The next node.
   *
   * @param node its name
   * @param stem what the names of its parameters begin with
   * @param operation what it computes of this value alone
   * @return what flows out of it
   * @throws InvalidNetworkException as {@link GraphBuilder#node}
   */
  public Value then(String node, String stem, Operation operation) {
    return builder.node(node, stem, operation, List.of(this));
  }

  /**
   * What belongs to the layer before and is named after it.
   *
   * @param suffix what is appended to the layer's name
   * @param stem what the names of its parameters begin with
   * @param operation what it computes of this value alone
   * @return what flows out of it
   * @throws InvalidNetworkException as {@link GraphBuilder#node}
   */
  public Value append(String suffix, String stem, Operation operation) {
    Value next = then(layer + "_" + suffix, stem, operation);
    return new Value(builder, next.name, layer, next.dims);
  }

  /**
   * What belongs to the layer before, is named after it and has no parameters or such as are named
   * after itself.
   *
   * @param suffix what is appended to the layer's name
   * @param operation what it computes of this value alone
   * @return what flows out of it
   * @throws InvalidNetworkException as {@link GraphBuilder#node}
   */
  public Value append(String suffix, Operation operation) {
    return append(suffix, layer + "_" + suffix, operation);
  }

  /**
   * The layer's ReLU.
   *
   * @return what flows out of it
   */
  public Value relu() {
    return append("relu", new Relu());
  }

  /**
   * The layer's batch normalisation, with the usual epsilon.
   *
   * @param stem what the names of its parameters begin with
   * @return what flows out of it
   */
  public Value batchNorm(String stem) {
    return append("bn", stem, new BatchNorm(BatchNorm.USUAL_EPSILON));
  }

  /**
   * The layer's dropout.
   *
   * @param ratio the share that training drops
   * @return what flows out of it
   */
  public Value dropout(double ratio) {
    return append("dropout", new Dropout(ratio));
  }

  /**
   * The values of each picture in one row.
   *
   * @return what flows out of it, batch × values
   */
  public Value flatten() {
    return then("flatten", new Flatten(1));
  }

  /**
   * A fully connected layer with bias, its parameters named after itself.
   *
   * @param node its name
   * @param units how many values of each picture it yields
   * @return what flows out of it
   */
  public Value dense(String node, int units) {
    return then(node, new Dense(units, true));
  }

  /**
   * A fully connected layer with bias.
   *
   * @param node its name
   * @param stem what the names of its parameters begin with
   * @param units how many values of each picture it yields
   * @return what flows out of it
   */
  public Value dense(String node, String stem, int units) {
    return then(node, stem, new Dense(units, true));
  }

  /**
   * The probabilities of the classes.
   *
   * @return what flows out of it, named {@code softmax}
   */
  public Value softmax() {
    return then("softmax", new Softmax(1));
  }
}

package dev.gatun.network.onnx.read;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.weights.Weights;

/**
 * What a model became.
 *
 * @param graph the network; its inputs and outputs have the model's names for them
 * @param weights its parameters, which are read from the model's bytes when they are asked for
 */
public record ImportedNetwork(Graph graph, Weights weights) {}

package dev.gatun.bench.peer;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The peers that run whole networks. */
public enum NetworkPeer {
  /** ONNX Runtime, from an ONNX file that we export. */
  ONNXRUNTIME("onnxruntime", OnnxRuntimeSession::of),
  /** libtorch, from TorchScript that we write. */
  LIBTORCH("libtorch", LibTorchSession::new);

  private final String word;
  private final Opener opener;

  NetworkPeer(String word, Opener opener) {
    this.word = word;
    this.opener = opener;
  }

  /**
   * What it is called, as a contender too.
   *
   * @return such as "onnxruntime"
   */
  public String word() {
    return word;
  }

  /**
   * What all of them are called.
   *
   * @return the words
   */
  public static List<String> words() {
    return Arrays.stream(values()).map(NetworkPeer::word).toList();
  }

  /**
   * A peer by its word.
   *
   * @param word such as "onnxruntime"
   * @return the peer; empty if no peer that runs networks is called so
   */
  public static Optional<NetworkPeer> named(String word) {
    return Arrays.stream(values()).filter(peer -> peer.word.equals(word)).findFirst();
  }

  /**
   * Gives it a network.
   *
   * @param graph the network, with the batch that it is to be run with
   * @param weights its weights
   * @param threads how many threads to compute with
   * @return the network, ready to be timed; its inputs are zeros
   * @throws PeerMissingException if its library is missing
   * @throws IllegalArgumentException if the network cannot be translated
   */
  public NetworkSession open(Graph graph, Weights weights, int threads) {
    return opener.open(graph, weights, threads);
  }

  /** How a network gets there. */
  private interface Opener {
    NetworkSession open(Graph graph, Weights weights, int threads);
  }
}

package dev.gatun.bench.side;

import dev.gatun.bench.duel.Side;
import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.inference.NetworkPair;
import dev.gatun.kernels.verify.Verdict;

/**
 * A whole network, by us or by a peer; its answer is checked by that of the other, which is why
 * both are made.
 */
final class NetworkEntrant implements Side {

  private final String name;
  private final NetworkPair pair;
  private final Side side;

  /**
   * Compiles, and runs both once.
   *
   * @param name what it is called in the result
   * @param network its name in the zoo
   * @param batch pictures at once
   * @param threads how many threads compute
   * @param runtime {@link NetworkPair#OURS} or a peer's name
   */
  NetworkEntrant(String name, String network, int batch, int threads, String runtime) {
    this.name = name;
    this.pair =
        new NetworkPair(
            ComparedNetworks.graph(network, batch), threads, NetworkPair.peerFor(runtime));
    this.side = pair.side(runtime);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String implementation() {
    return side.implementation();
  }

  @Override
  public double flops() {
    return side.flops();
  }

  @Override
  public void run() {
    side.run();
  }

  @Override
  public Verdict check() {
    return side.check();
  }

  @Override
  public void close() {
    pair.close();
  }
}

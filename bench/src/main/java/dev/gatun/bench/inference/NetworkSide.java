package dev.gatun.bench.inference;

import dev.gatun.bench.duel.Side;
import dev.gatun.kernels.verify.Verdict;
import java.util.function.Supplier;

/**
 * A network as one of two in a duel: right if its answer is the other's, up to what rounding does.
 * Neither is the truth, but they share no code.
 */
final class NetworkSide implements Side {

  /**
   * The largest difference over the largest value. Ten times what tests allow on small pictures,
   * because sums are longer here, and both sides round.
   */
  private static final double TOLERANCE = 1e-3;

  /** Answers that are all equal, or nearly, would prove nothing. */
  private static final double LEAST_SPREAD = 1e-2;

  private final String name;
  private final String implementation;
  private final double flops;
  private final Runnable network;
  private final Supplier<float[]> answer;
  private final float[] expected;

  NetworkSide(
      String name,
      String implementation,
      double flops,
      Runnable network,
      Supplier<float[]> answer,
      float[] expected) {
    this.name = name;
    this.implementation = implementation;
    this.flops = flops;
    this.network = network;
    this.answer = answer;
    this.expected = expected;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String implementation() {
    return implementation;
  }

  @Override
  public double flops() {
    return flops;
  }

  @Override
  public void run() {
    network.run();
  }

  @Override
  public Verdict check() {
    run();
    float[] got = answer.get();
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      smallest = Math.min(smallest, Math.abs(expected[i]));
      double error = Math.abs(got[i] - expected[i]);
      difference = Math.max(difference, Double.isNaN(error) ? Double.MAX_VALUE : error);
    }
    String detail = "answers differ by %.1e of the largest value".formatted(difference / largest);
    boolean tells = largest - smallest > LEAST_SPREAD * largest;
    return tells && difference <= TOLERANCE * largest
        ? Verdict.passed(detail)
        : Verdict.failed(tells ? detail : "its answers are nearly all equal");
  }

  /** Those who made the network close it. */
  @Override
  public void close() {}
}

package dev.gatun.network.operation;

/**
 * amplitude · tanh(slope · x).
 *
 * @param amplitude 1 for the plain hyperbolic tangent
 * @param slope 1 for the plain hyperbolic tangent
 */
public record Tanh(double amplitude, double slope) implements Pointwise {

  /** The hyperbolic tangent itself. */
  public static final Tanh PLAIN = new Tanh(1, 1);

  @Override
  public String text() {
    return equals(PLAIN) ? "tanh" : "scaled tanh";
  }
}

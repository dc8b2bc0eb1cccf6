package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

/**
 * min(max(x, min), max).
 *
 * @param min the smallest that is left, may be −∞
 * @param max the largest that is left, may be ∞
 */
public record Clip(float min, float max) implements Pointwise {

  /**
   * Checks the bounds.
   *
   * @throws InvalidNetworkException if one is not a number or the smallest is above the largest
   */
  public Clip {
    require(
        min <= max, "clip to " + min + " … " + max, "the smallest must not be above the largest");
  }

  @Override
  public String text() {
    return "clip";
  }
}

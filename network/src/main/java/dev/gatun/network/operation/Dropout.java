package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

/**
 * Nothing at inference; in training, that share of the elements would be dropped.
 *
 * @param ratio the share, below 1
 */
public record Dropout(double ratio) implements Pointwise {

  /**
   * Checks the ratio.
   *
   * @throws InvalidNetworkException if it is not from 0 to below 1
   */
  public Dropout {
    require(ratio >= 0 && ratio < 1, "dropout " + ratio, "must be from 0 to below 1");
  }

  @Override
  public String text() {
    return "dropout " + ratio;
  }
}

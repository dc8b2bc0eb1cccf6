package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

/**
 * Rows and columns that are added around each picture.
 *
 * @param top rows above
 * @param left columns on the left
 * @param bottom rows below
 * @param right columns on the right
 */
public record Padding(int top, int left, int bottom, int right) {

  /** None. */
  public static final Padding NONE = new Padding(0, 0, 0, 0);

  /**
   * Checks the sizes.
   *
   * @throws InvalidNetworkException if one is negative
   */
  public Padding {
    require(
        top >= 0 && left >= 0 && bottom >= 0 && right >= 0,
        "padding %d,%d,%d,%d".formatted(top, left, bottom, right),
        "must not be negative");
  }

  /**
   * The same on all sides.
   *
   * @param size rows and columns on each side
   * @return the padding
   */
  public static Padding all(int size) {
    return new Padding(size, size, size, size);
  }
}

package dev.gatun.network.operation;

/**
 * The mean of each window.
 *
 * @param window kernel, stride, padding, dilation
 * @param ceil whether the number of positions is rounded up
 * @param countsPadding whether padding counts as zeros; else the mean is of what lies in src. What
 *     lies beyond the padding, which only rounding up can reach, never counts.
 */
public record AvgPool(Window window, boolean ceil, boolean countsPadding) implements Pooling {

  /**
   * With the number of positions rounded down, padding not counted.
   *
   * @param window kernel, stride, padding, dilation
   * @return the operation
   */
  public static AvgPool avgPool(Window window) {
    return new AvgPool(window, false, false);
  }

  @Override
  public String text() {
    return "avg " + window.text();
  }
}

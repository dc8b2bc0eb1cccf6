package dev.gatun.network.operation;

/**
 * The largest of each window; padding is never it.
 *
 * @param window kernel, stride, padding, dilation
 * @param ceil whether the number of positions is rounded up
 */
public record MaxPool(Window window, boolean ceil) implements Pooling {

  /**
   * With the number of positions rounded down.
   *
   * @param window kernel, stride, padding, dilation
   * @return the operation
   */
  public static MaxPool maxPool(Window window) {
    return new MaxPool(window, false);
  }

  /**
   * With the number of positions rounded up, as Caffe does.
   *
   * @return the new operation
   */
  public MaxPool roundedUp() {
    return new MaxPool(window, true);
  }

  @Override
  public String text() {
    return "max " + window.text();
  }
}

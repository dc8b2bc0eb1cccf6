package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

/**
 * How a kernel walks over pictures: the geometry that convolutions and poolings share.
 *
 * @param kh rows of the kernel
 * @param kw columns of the kernel
 * @param sh rows from one position to the next
 * @param sw columns from one position to the next
 * @param padding around the pictures
 * @param dh rows skipped between two of the kernel; 0 is no dilation
 * @param dw columns skipped between two of the kernel; 0 is no dilation
 */
public record Window(int kh, int kw, int sh, int sw, Padding padding, int dh, int dw) {

  /**
   * Checks the sizes.
   *
   * @throws InvalidNetworkException if a kernel or stride is below 1 or a dilation below 0
   */
  public Window {
    require(kh >= 1 && kw >= 1, "kernel " + kh + "×" + kw, "must be at least 1×1");
    require(sh >= 1 && sw >= 1, "stride " + sh + "×" + sw, "must be at least 1×1");
    require(dh >= 0 && dw >= 0, "dilation " + dh + "×" + dw, "must not be negative");
  }

  /**
   * A square kernel, one step at a time, without padding.
   *
   * @param size rows and columns
   * @return the window
   */
  public static Window kernel(int size) {
    return kernel(size, size);
  }

  /**
   * A kernel, one step at a time, without padding.
   *
   * @param kh rows
   * @param kw columns
   * @return the window
   */
  public static Window kernel(int kh, int kw) {
    return new Window(kh, kw, 1, 1, Padding.NONE, 0, 0);
  }

  /**
   * With another stride.
   *
   * @param size rows and columns from one position to the next
   * @return the new window
   */
  public Window stride(int size) {
    return new Window(kh, kw, size, size, padding, dh, dw);
  }

  /**
   * With another padding, the same on all sides.
   *
   * @param size rows and columns on each side
   * @return the new window
   */
  public Window padding(int size) {
    return new Window(kh, kw, sh, sw, Padding.all(size), dh, dw);
  }

  /**
   * The same window on the picture's rows.
   *
   * @param ih rows of src
   * @return the axis
   */
  WindowAxis rows(int ih) {
    return new WindowAxis("rows", ih, kh, sh, padding.top(), padding.bottom(), dh);
  }

  /**
   * The same window on the picture's columns.
   *
   * @param iw columns of src
   * @return the axis
   */
  WindowAxis columns(int iw) {
    return new WindowAxis("columns", iw, kw, sw, padding.left(), padding.right(), dw);
  }

  /**
   * The rows that one position spans.
   *
   * @return (kh − 1)(dh + 1) + 1
   */
  public int spannedRows() {
    return (kh - 1) * (dh + 1) + 1;
  }

  /**
   * The columns that one position spans.
   *
   * @return (kw − 1)(dw + 1) + 1
   */
  public int spannedColumns() {
    return (kw - 1) * (dw + 1) + 1;
  }

  /** Such as {@code 7×7/2}: kernel and stride. */
  String text() {
    String stride = sh == sw ? "/" + sh : "/" + sh + "×" + sw;
    return kh + "×" + kw + (sh == 1 && sw == 1 ? "" : stride);
  }
}

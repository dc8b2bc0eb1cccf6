package dev.gatun.kernels.conv;

import dev.gatun.kernels.simd.VectorWidth;

/**
 * What an algorithm may ask of the machine before it says that it supports a problem.
 *
 * @param cores processors that the JVM may use
 * @param width the preferred width of vectors
 */
public record Machine(int cores, VectorWidth width) {

  /**
   * This machine.
   *
   * @return what the JVM reports
   */
  public static Machine current() {
    return new Machine(Runtime.getRuntime().availableProcessors(), VectorWidth.preferred());
  }
}

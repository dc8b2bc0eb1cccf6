package dev.gatun.reference.join;

import dev.gatun.reference.Expected;
import java.util.List;

/** The definition of concatenation: srcs behind each other along one axis, bit by bit. */
public final class ConcatReference {

  private ConcatReference() {}

  /**
   * Joins tensors whose axes agree but for one.
   *
   * @param srcs their elements in row-major order
   * @param blocks the product of the sizes of the axes before that one, such as the number of
   *     pictures for channels in NCHW; at least 1
   * @return all elements in row-major order
   * @throws IllegalArgumentException if a src has no whole number of elements a block
   */
  public static Expected of(List<float[]> srcs, int blocks) {
    double[] dst = new double[srcs.stream().mapToInt(src -> src.length).sum()];
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      for (float[] src : srcs) {
        int part = part(src, blocks);
        for (int i = 0; i < part; i++) {
          dst[at++] = src[block * part + i];
        }
      }
    }
    return Expected.exactly(dst);
  }

  private static int part(float[] src, int blocks) {
    if (src.length % blocks != 0) {
      throw new IllegalArgumentException(
          "src of %d elements in %d blocks: must be as many in each".formatted(src.length, blocks));
    }
    return src.length / blocks;
  }
}

package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import java.util.List;

/**
 * Weights for a product of matrices: [g][ic/g · kh · kw][oc/g], the last two rounded up to whole
 * tiles by zeros; and for each of the depth where its tap lies.
 *
 * @param depthTile products at a time
 * @param outputTile channels of dst of a tile
 */
record CudaGemmWeights(int depthTile, int outputTile) implements CudaConstants {

  /** Pixels and taps that are not there lie farther above src than these rows reach down. */
  private static final int MOST_ROWS = 1 << 29;

  /** For the depth that is only rounding. */
  private static final int NOWHERE = -MOST_ROWS;

  private static final int INTS_OF_TAP = 3;

  /** Whether taps and weights can be told for all of some tiles; the reason if not. */
  static Support support(ConvProblem p, List<CudaGemmTile> tiles) {
    long rows = (long) p.pt() + p.ih() + p.pb();
    if (rows > MOST_ROWS) {
      return Support.no("needs at most 2^29 rows of padded src, and there are " + rows);
    }
    long most =
        tiles.stream()
            .mapToLong(tile -> new CudaGemmWeights(tile.depth(), tile.rows()).floats(p))
            .max()
            .orElseThrow();
    return most <= Integer.MAX_VALUE
        ? Support.yes()
        : Support.no("needs at most 2^31 − 1 packed weights, and there are " + most);
  }

  /** How many floats they are. */
  private long floats(ConvProblem p) {
    return (long) p.g() * depth(p) * outputs(p);
  }

  @Override
  public Tensor weights(ConvProblem p, long oihw) {
    int depth = depth(p);
    int outputs = outputs(p);
    Tensor packed = Tensor.allocate(new Shape(1, p.g(), depth, outputs), Layout.NCHW);
    int taps = (int) p.taps();
    for (int o = 0; o < p.oc(); o++) {
      long first = (long) (o / p.ocPerGroup()) * depth * outputs + o % p.ocPerGroup();
      for (int k = 0; k < taps; k++) {
        float weight = Floats.get(oihw, (long) o * taps + k);
        Floats.set(packed.address(), first + (long) k * outputs, weight);
      }
    }
    return packed;
  }

  @Override
  public int[] taps(ConvProblem p) {
    int[] taps = new int[INTS_OF_TAP * depth(p)];
    for (int k = 0; k < depth(p); k++) {
      boolean isThere = k < p.taps();
      int row = k / p.kw() % p.kh() * (p.dh() + 1);
      int column = k % p.kw() * (p.dw() + 1);
      int channel = k / (p.kh() * p.kw());
      taps[INTS_OF_TAP * k] = isThere ? (channel * p.ih() + row) * p.iw() + column : 0;
      taps[INTS_OF_TAP * k + 1] = isThere ? row : NOWHERE;
      taps[INTS_OF_TAP * k + 2] = column;
    }
    return taps;
  }

  private int depth(ConvProblem p) {
    return Math.ceilDiv((int) p.taps(), depthTile) * depthTile;
  }

  private int outputs(ConvProblem p) {
    return Math.ceilDiv(p.ocPerGroup(), outputTile) * outputTile;
  }
}

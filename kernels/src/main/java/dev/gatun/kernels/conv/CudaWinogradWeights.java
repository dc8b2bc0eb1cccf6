package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;

/**
 * Weights transformed for Winograd's products: [point][ic][oc], the last two rounded up to whole
 * tiles by zeros.
 *
 * @param matrices by which they are transformed
 * @param depthTile channels of src at a time
 * @param outputTile channels of dst of a tile
 */
record CudaWinogradWeights(CookToom matrices, int depthTile, int outputTile)
    implements CudaConstants {

  @Override
  public Tensor weights(ConvProblem p, long oihw) {
    int points = matrices.n() * matrices.n();
    int depth = Math.ceilDiv(p.ic(), depthTile) * depthTile;
    int outputs = Math.ceilDiv(p.oc(), outputTile) * outputTile;
    Tensor packed = Tensor.allocate(new Shape(1, points, depth, outputs), Layout.NCHW);
    WinogradWeightTransform.run(
        p,
        matrices,
        oihw,
        (point, o, c, value) ->
            Floats.set(packed.address(), ((long) point * depth + c) * outputs + o, value));
    return packed;
  }
}

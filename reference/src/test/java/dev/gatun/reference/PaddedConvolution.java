package dev.gatun.reference;

/**
 * A convolution computed another way than {@link ConvReference}: padding, dilation and groups are
 * written out as zeros, so that what remains is a dense scatter of src into dst.
 */
final class PaddedConvolution {
  private final ConvProblem problem;
  private final int height;
  private final int width;

  PaddedConvolution(ConvProblem problem) {
    this.problem = problem;
    this.height = problem.ih() + problem.pt() + problem.pb();
    this.width = problem.iw() + problem.pl() + problem.pr();
  }

  double[] dst(float[] src, float[] weights, float[] bias) {
    double[][][][] picture = paddedSrc(src);
    double[][][][] kernel = denseWeights(weights);
    ConvProblem p = problem;
    double[] dst = new double[(int) p.dstSize()];
    for (int at = 0; at < dst.length; at++) {
      int j = at % p.ow();
      int i = at / p.ow() % p.oh();
      int o = at / p.ow() / p.oh() % p.oc();
      int n = at / p.ow() / p.oh() / p.oc();
      dst[at] = bias[o] + window(picture[n], kernel[o], i * p.sh(), j * p.sw());
    }
    return dst;
  }

  private static double window(double[][][] picture, double[][][] kernel, int top, int left) {
    double sum = 0;
    for (int q = 0; q < kernel[0][0].length; q++) {
      for (int p = 0; p < kernel[0].length; p++) {
        for (int c = 0; c < kernel.length; c++) {
          sum += picture[c][top + p][left + q] * kernel[c][p][q];
        }
      }
    }
    return sum;
  }

  private double[][][][] paddedSrc(float[] src) {
    double[][][][] padded = new double[problem.mb()][problem.ic()][height][width];
    int at = 0;
    for (double[][][] image : padded) {
      for (double[][] plane : image) {
        for (int i = 0; i < problem.ih(); i++) {
          for (int j = 0; j < problem.iw(); j++) {
            plane[problem.pt() + i][problem.pl() + j] = src[at++];
          }
        }
      }
    }
    return padded;
  }

  private double[][][][] denseWeights(float[] weights) {
    double[][][][] dense =
        new double[problem.oc()][problem.ic()][problem.dilatedKh()][problem.dilatedKw()];
    int at = 0;
    for (int o = 0; o < problem.oc(); o++) {
      int group = o / problem.ocPerGroup();
      for (int c = 0; c < problem.icPerGroup(); c++) {
        for (int p = 0; p < problem.kh(); p++) {
          for (int q = 0; q < problem.kw(); q++) {
            dense[o][group * problem.icPerGroup() + c][p * (problem.dh() + 1)][
                    q * (problem.dw() + 1)] =
                weights[at++];
          }
        }
      }
    }
    return dense;
  }
}

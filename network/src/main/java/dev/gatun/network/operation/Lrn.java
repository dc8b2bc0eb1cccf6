package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.List;

/**
 * Local response normalisation across channels, as Caffe, PyTorch and ONNX have it:
 *
 * <pre>
 * dst[c] = src[c] / (k + alpha / size · Σ src[i]²)^beta
 * </pre>
 *
 * <p>where i runs over the {@code size} channels around c, from c − ⌊(size − 1) / 2⌋ to c + ⌈(size
 * − 1) / 2⌉, as far as there are such. The paper does not divide by the size; its α is {@code alpha
 * / size} here.
 *
 * @param size how many channels
 * @param alpha factor of the mean square
 * @param beta power
 * @param k what is added before the power
 * @see <a href="https://papers.nips.cc/paper/4824">Krizhevsky, Sutskever and Hinton, ImageNet
 *     Classification with Deep Convolutional Neural Networks, 2012, 3.3</a>
 */
public record Lrn(int size, double alpha, double beta, double k) implements Operation {

  /**
   * Checks the size.
   *
   * @throws InvalidNetworkException if it is below one
   */
  public Lrn {
    require(size >= 1, "lrn size " + size, "must be at least 1");
  }

  @Override
  public String text() {
    return "lrn " + size;
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.only(srcs);
    require(src.rank() >= 2, "src " + src, "must be batch × channels × …");
    return src;
  }
}

package dev.gatun.reference.norm;

/**
 * Local response normalisation across channels (A. Krizhevsky, I. Sutskever and G. E. Hinton,
 * ImageNet Classification with Deep Convolutional Neural Networks, 2012, section 3.3):
 *
 * <pre>y[c] = x[c] / (k + α · Σ_j x[j]²)^β,  j from c − ⌊(size − 1) / 2⌋ to c + ⌊size / 2⌋</pre>
 *
 * <p>over the channels that exist. <b>Two conventions of α are in use.</b> In the paper, as here, α
 * is multiplied by the sum. In Caffe, PyTorch, ONNX and oneDNN α is divided by the size first: take
 * {@link #withAlphaOverSize}. AlexNet's paper has size 5, α = 1e-4, β = 0.75, k = 2; with published
 * weights and in GoogLeNet (Caffe) it is α = 1e-4 over the size and k = 1.
 *
 * @param size how many channels the sum spans
 * @param alpha what multiplies the sum itself
 * @param beta the exponent
 * @param k what is added to the sum
 */
public record LocalResponse(int size, double alpha, double beta, double k) {

  /**
   * Checks that the power exists.
   *
   * @throws IllegalArgumentException if size is below 1, alpha is negative, k is not positive, or
   *     alpha, beta or k is not finite
   */
  public LocalResponse {
    if (size < 1) {
      throw new IllegalArgumentException("LRN size " + size + ": must be at least 1");
    }
    if (!(alpha >= 0) || !Double.isFinite(alpha)) {
      throw new IllegalArgumentException("LRN alpha " + alpha + ": must be finite, at least 0");
    }
    if (!(k > 0) || !Double.isFinite(k)) {
      throw new IllegalArgumentException("LRN k " + k + ": must be finite and positive");
    }
    if (!Double.isFinite(beta)) {
      throw new IllegalArgumentException("LRN beta " + beta + ": must be finite");
    }
  }

  /**
   * By the convention of Caffe, PyTorch, ONNX and oneDNN.
   *
   * @param size how many channels the sum spans
   * @param alpha what multiplies the mean of the squares, the sum over the size
   * @param beta the exponent
   * @param k what is added
   * @return the same by the paper's convention
   */
  public static LocalResponse withAlphaOverSize(int size, double alpha, double beta, double k) {
    return new LocalResponse(size, alpha / size, beta, k);
  }

  /**
   * How many channels before its own the sum spans.
   *
   * @return ⌊(size − 1) / 2⌋
   */
  public int before() {
    return (size - 1) / 2;
  }

  /**
   * How many channels behind its own the sum spans.
   *
   * @return ⌊size / 2⌋
   */
  public int after() {
    return size / 2;
  }
}

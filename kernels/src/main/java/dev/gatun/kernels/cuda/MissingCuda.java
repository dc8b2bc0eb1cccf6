package dev.gatun.kernels.cuda;

/**
 * What a machine lacks to run CUDA kernels.
 *
 * @param what is missing, as a clause
 * @param advice what to do about it, as a clause
 */
public record MissingCuda(String what, String advice) {

  /**
   * The two in one.
   *
   * @return a clause
   */
  @Override
  public String toString() {
    return what + "; " + advice;
  }
}

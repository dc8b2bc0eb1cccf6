package dev.gatun.kernels.cuda;

/**
 * A kernel as it is launched.
 *
 * @param module the source it is in, without .cu, and so the PTX
 * @param entry its name there
 * @param grid how many blocks
 * @param block how many threads each has
 * @param sharedBytes how much dynamic shared memory each has, besides what the kernel declares
 */
public record CudaLaunch(String module, String entry, Dim3 grid, Dim3 block, int sharedBytes) {

  /** The shared memory that every device gives a block without being asked for more. */
  public static final int USUAL_SHARED_BYTES = 48 << 10;
}

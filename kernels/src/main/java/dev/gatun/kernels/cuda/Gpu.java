package dev.gatun.kernels.cuda;

/**
 * What a GPU does in a given time, to predict what kernels take before any was measured.
 *
 * @param name its name
 * @param multiprocessors how many it has
 * @param gigahertz their clock
 * @param fmasPerCycle fused multiply-adds in fp32 of one multiprocessor
 * @param tf32PerCycle multiply-adds in TF32 of one multiprocessor, by mma.sync
 * @param memoryGBs between memory and all of them, in GB/s, which are bytes a nanosecond
 * @param launchNanos from the end of a kernel to the begin of the next in a stream
 */
public record Gpu(
    String name,
    int multiprocessors,
    double gigahertz,
    int fmasPerCycle,
    int tf32PerCycle,
    double memoryGBs,
    double launchNanos) {

  /**
   * By its published peaks: 67 TFLOPS in fp32, which is 1.98 GHz, and 4.8 TB/s (NVIDIA H200 data
   * sheet, 2024). Its 495 TFLOPS in TF32, 1024 multiply-adds a cycle, are those of wgmma; mma.sync
   * reaches about 60 % of them (W. Luo et al., Benchmarking and Dissecting the Nvidia Hopper GPU
   * Architecture, 2024).
   */
  public static final Gpu H200 = new Gpu("H200", 132, 1.98, 128, 614, 4_800, 1_500);

  /**
   * The shortest time in which so much can be done.
   *
   * @param multiplyAdds in fp32
   * @param bytes moved from and to memory
   * @return nanoseconds
   */
  public double floorNanos(double multiplyAdds, double bytes) {
    double arithmetic = multiplyAdds / ((double) multiprocessors * fmasPerCycle * gigahertz);
    return Math.max(arithmetic, bytes / memoryGBs);
  }
}

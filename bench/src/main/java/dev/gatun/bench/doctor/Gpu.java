package dev.gatun.bench.doctor;

import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.cuda.CudaDevice;
import dev.gatun.kernels.cuda.CudaDevices;

/** Looks for a device that runs CUDA kernels, without needing one. */
final class Gpu {

  private static final String SUBJECT = "GPU";

  private Gpu() {}

  static Finding examine() {
    return CudaDevices.missing()
        .map(
            missing ->
                Finding.note(SUBJECT, missing.what(), "only CUDA needs it: " + missing.advice()))
        .orElseGet(Gpu::found);
  }

  private static Finding found() {
    CudaDevice device = CudaDevices.first();
    return Finding.ok(SUBJECT, "%s, %s free".formatted(device, Figures.bytes(device.freeBytes())));
  }
}

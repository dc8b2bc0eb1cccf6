package dev.gatun.bench.doctor;

import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.cuda.CudaDevice;
import dev.gatun.kernels.cuda.CudaDevices;
import dev.gatun.kernels.cuda.CudaException;
import dev.gatun.kernels.cuda.MissingCuda;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for a device that runs CUDA kernels, without needing one. */
final class Gpu {

  private static final String SUBJECT = "GPU";

  /** All that is needed, for who lacks one thing may lack the next. */
  private static final String NEEDS =
      "only CUDA needs it, with a GPU of 2020 or newer, and cuDNN 8 or 9 for its peer: ";

  private Gpu() {}

  static Finding examine() {
    return finding(CudaDevices.missing(), Gpu::opened);
  }

  /** What is found of a device, which may be there and yet not be had. */
  static Finding finding(Optional<MissingCuda> missing, Supplier<String> opened) {
    try {
      return missing
          .map(m -> Finding.note(SUBJECT, m.what(), NEEDS + m.advice()))
          .orElseGet(() -> Finding.ok(SUBJECT, opened.get()));
    } catch (CudaException e) {
      return Finding.note(SUBJECT, e.getMessage(), NEEDS + "see what nvidia-smi says");
    }
  }

  private static String opened() {
    CudaDevice device = CudaDevices.first();
    return "%s, %s free".formatted(device, Figures.bytes(device.freeBytes()));
  }
}

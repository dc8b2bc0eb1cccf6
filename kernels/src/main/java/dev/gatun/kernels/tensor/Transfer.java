package dev.gatun.kernels.tensor;

/** Copies of tensors of which at least one is on a device. */
final class Transfer {

  private Transfer() {}

  /** Copies between dense tensors of equal shapes; layouts are changed on the host. */
  static void copy(Tensor src, Tensor dst) {
    requireDense(src);
    requireDense(dst);
    if (dst.place().isHost()) {
      out(src, dst);
    } else if (src.place().isHost()) {
      in(src, dst);
    } else {
      try (Tensor host = toHost(src)) {
        in(host, dst);
      }
    }
  }

  /** Sets every element of a dense tensor on a device. */
  static void fill(Tensor dst, float value) {
    requireDense(dst);
    dst.place().fill(dst.memory(), value);
  }

  /** A dense tensor's floats on the host, in the same layout. */
  static Tensor toHost(Tensor src) {
    requireDense(src);
    Tensor host = Tensor.allocate(src.shape(), src.layout());
    src.place().copyOut(src.memory(), host.memory());
    return host;
  }

  private static void out(Tensor src, Tensor host) {
    if (src.layout() == host.layout()) {
      src.place().copyOut(src.memory(), host.memory());
      return;
    }
    try (Tensor sameLayout = toHost(src)) {
      host.copyFrom(sameLayout);
    }
  }

  private static void in(Tensor host, Tensor dst) {
    if (host.layout() == dst.layout()) {
      dst.place().copyIn(host.memory(), dst.memory());
      return;
    }
    try (Tensor sameLayout = host.reorder(dst.layout())) {
      dst.place().copyIn(sameLayout.memory(), dst.memory());
    }
  }

  private static void requireDense(Tensor tensor) {
    if (!tensor.isDense()) {
      throw new InvalidTensorException(
          "a copy between %s and elsewhere of %s: must be dense".formatted(tensor.place(), tensor));
    }
  }
}

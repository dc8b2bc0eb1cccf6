package dev.gatun.kernels.conv;

import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import java.util.Locale;

/**
 * Packs weights in the order of {@link PictureColumns}: kernel column, slot, channel; once for each
 * rotation of the kernel rows in the slots.
 */
final class SlotWeights {

  private SlotWeights() {}

  /** Panels of which each rotation is a group. */
  static WeightPanels pack(ConvProblem p, ChannelPanels panels, ConvParameters parameters) {
    int rotations = p.kh();
    long floats = p.weightsSize();
    try (Tensor weights =
            Tensor.allocate(new Shape(rotations * p.oc(), p.ic(), p.kw(), p.kh()), Layout.NCHW);
        Tensor bias = Tensor.allocate(new Shape(1, rotations * p.oc(), 1, 1), Layout.NCHW);
        ConvParameters rotated = new ConvParameters(weights, bias)) {
      for (int rotation = 0; rotation < rotations; rotation++) {
        rotate(
            p, rotation, parameters.weights(), rotated.weights() + rotation * floats * Float.BYTES);
        for (int o = 0; o < p.oc(); o++) {
          float value = Floats.get(parameters.bias(), o);
          Floats.set(rotated.bias(), (long) rotation * p.oc() + o, value);
        }
      }
      return new WeightPanels(rotations(p), panels, rotated);
    }
  }

  /** All rotations as one convolution with a group for each. */
  private static ConvProblem rotations(ConvProblem p) {
    return ConvProblem.parse(
        String.format(
            Locale.ROOT,
            "g%dmb1ic%dih%diw%doc%doh1ow1kh%dkw%dsh1sw1ph0pw0dh0dw0",
            p.kh(),
            p.kh() * p.ic(),
            p.kw(),
            p.kh(),
            p.kh() * p.oc(),
            p.kw(),
            p.kh()));
  }

  private static void rotate(ConvProblem p, int rotation, long weights, long target) {
    long taps = (long) p.kh() * p.kw();
    for (long kernel = 0; kernel < (long) p.oc() * p.ic(); kernel++) {
      for (int y = 0; y < p.kh(); y++) {
        int slot = (y + rotation) % p.kh();
        for (int x = 0; x < p.kw(); x++) {
          float value = Floats.get(weights, kernel * taps + (long) y * p.kw() + x);
          Floats.set(target, kernel * taps + (long) x * p.kh() + slot, value);
        }
      }
    }
  }
}

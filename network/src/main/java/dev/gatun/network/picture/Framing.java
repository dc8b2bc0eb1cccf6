package dev.gatun.network.picture;

/** What of a picture a network sees. */
public enum Framing {
  /**
   * The middle, as torchvision has it for ImageNet: scaled until its shorter side is 256 for a
   * network that takes 224, in that ratio for others, then cut.
   */
  CENTRE {
    @Override
    Picture frame(Picture picture, int rows, int columns) {
      double scale =
          Math.max(
              (double) target(rows) / picture.rows(), (double) target(columns) / picture.columns());
      Picture scaled =
          BilinearResize.resize(
              picture, scaled(picture.rows(), scale), scaled(picture.columns(), scale));
      return cut(scaled, rows, columns);
    }
  },

  /** All, scaled to what the network takes, whatever its proportions. */
  WHOLE {
    @Override
    Picture frame(Picture picture, int rows, int columns) {
      return BilinearResize.resize(picture, rows, columns);
    }
  };

  /** Of so many rows and columns. */
  abstract Picture frame(Picture picture, int rows, int columns);

  private static int target(int size) {
    return (int) Math.round(size * (256.0 / 224));
  }

  /** The longer side is rounded down, the shorter one is whole but for an error of arithmetic. */
  private static int scaled(int size, double scale) {
    return Math.max(1, (int) (size * scale + 1e-6));
  }

  private static Picture cut(Picture picture, int rows, int columns) {
    int top = (int) Math.rint((picture.rows() - rows) / 2.0);
    int left = (int) Math.rint((picture.columns() - columns) / 2.0);
    byte[] rgb = new byte[3 * rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < 3 * columns; i++) {
        rgb[3 * row * columns + i] = (byte) picture.value(top + row, left + i / 3, i % 3);
      }
    }
    return new Picture(rows, columns, rgb);
  }
}

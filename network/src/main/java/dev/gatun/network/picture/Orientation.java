package dev.gatun.network.picture;

/**
 * How a camera was held: what to do to the stored pixels so that the picture is upright.
 *
 * @param isTransposed whether rows and columns change places
 * @param fromBottom whether stored rows are then taken from the last
 * @param fromRight whether stored columns are then taken from the last
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf">CIPA DC-008, Exif 2.3, tag
 *     274</a>
 */
record Orientation(boolean isTransposed, boolean fromBottom, boolean fromRight) {

  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** Of EXIF's numbers from 1 to 8; upright for all else. */
  static Orientation ofExif(int number) {
    return switch (number) {
      case 2 -> new Orientation(false, false, true);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, true, false);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, true, false);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, false, true);
      default -> UPRIGHT;
    };
  }

  Picture upright(Picture stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    int rows = isTransposed ? stored.columns() : stored.rows();
    int columns = isTransposed ? stored.rows() : stored.columns();
    byte[] rgb = new byte[3 * rows * columns];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = isTransposed ? column : row;
        int j = isTransposed ? row : column;
        int storedRow = fromBottom ? stored.rows() - 1 - i : i;
        int storedColumn = fromRight ? stored.columns() - 1 - j : j;
        for (int c = 0; c < 3; c++) {
          rgb[at++] = (byte) stored.value(storedRow, storedColumn, c);
        }
      }
    }
    return new Picture(rows, columns, rgb);
  }
}

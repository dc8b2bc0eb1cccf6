package dev.gatun.bench.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The size of pictures.
 *
 * @param rows of each
 * @param columns of each
 */
record PictureSize(int rows, int columns) {

  /** Of such as {@code 224x320}, or {@code 224} for a square. */
  static final class Converter implements ITypeConverter<PictureSize> {
    @Override
    public PictureSize convert(String text) {
      if (!text.matches("[1-9]\\d{0,5}(x[1-9]\\d{0,5})?")) {
        throw new TypeConversionException(
            "size '"
                + text
                + "': must be rows and columns, such as 224x320, or one number, each from 1 to"
                + " 999999");
      }
      String[] sizes = text.split("x");
      return new PictureSize(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[sizes.length - 1]));
    }
  }
}

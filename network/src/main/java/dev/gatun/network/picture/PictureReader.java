package dev.gatun.network.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Reads files by ImageIO. What it cannot make RGB of, is made so here from its raster. */
final class PictureReader {
  private static final Set<String> FORMATS = Set.of("jpeg", "png");

  private PictureReader() {}

  static Picture read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidPictureException(file, "must be a file that exists", null);
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      return read(in);
    } catch (IOException | RuntimeException e) {
      throw new InvalidPictureException(file, rule(e), e);
    } catch (OutOfMemoryError e) {
      throw new InvalidPictureException(file, "it needs more memory than there is", e);
    }
  }

  /** Broken files make ImageIO throw all kinds of exceptions, some without a word. */
  private static String rule(Exception e) {
    return e instanceof InvalidPictureException
        ? e.getMessage()
        : "is broken (%s)"
            .formatted(e.getMessage() == null ? e.getClass().getName() : e.getMessage());
  }

  private static Picture read(ImageInputStream in) throws IOException {
    ImageReader reader = reader(in);
    try {
      boolean isJpeg = reader.getFormatName().equalsIgnoreCase("jpeg");
      JpegHeader header = isJpeg ? JpegHeader.read(in) : JpegHeader.NONE;
      in.seek(0);
      reader.setInput(in, true, true);
      requireSize(reader.getHeight(0), reader.getWidth(0));
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
      Picture picture =
          header.isCmyk()
              ? Cmyk.picture(reader.readRaster(0, null), header)
              : Rgb.picture(reader.read(0));
      requireWhole(warnings);
      return header.orientation().upright(picture);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
      reader.dispose();
    }
    throw new InvalidPictureException("format", "must be JPEG or PNG");
  }

  private static void requireSize(int rows, int columns) {
    if ((long) rows * columns > Picture.MOST_PIXELS) {
      throw new InvalidPictureException(
          "%d×%d pixels".formatted(rows, columns),
          "must be at most %,d".formatted(Picture.MOST_PIXELS));
    }
  }

  /** JPEGs that end early are filled with grey by the decoder, which only warns. */
  private static void requireWhole(List<String> warnings) {
    for (String warning : warnings) {
      if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
        throw new InvalidPictureException("cut", warning);
      }
    }
  }
}

package dev.gatun.network.picture;

import java.nio.file.Path;
import java.util.List;

/**
 * Grey pictures and the classes they are of, as MNIST has them: a file of {@code pictures × rows ×
 * columns} bytes and one of a byte a picture, both idx, gzipped or not.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST Database of Handwritten Digits</a>
 */
public final class LabelledPictures {
  private final IdxFile images;
  private final IdxFile labels;

  private LabelledPictures(IdxFile images, IdxFile labels) {
    this.images = images;
    this.labels = labels;
  }

  /**
   * Reads both files.
   *
   * @param images of the pictures
   * @param labels of their classes
   * @return both
   * @throws InvalidPictureException if a file cannot be read, is broken or cut, or if there are not
   *     as many labels as pictures
   */
  public static LabelledPictures read(Path images, Path labels) {
    IdxFile pictures = IdxFile.read(images, 3);
    IdxFile classes = IdxFile.read(labels, 1);
    List<Integer> count = pictures.sizes().subList(0, 1);
    if (!classes.sizes().equals(count)) {
      throw new InvalidPictureException(
          "'%s' of %d labels".formatted(labels, classes.sizes().getFirst()),
          "must be %d, one a picture of '%s'".formatted(count.getFirst(), images));
    }
    return new LabelledPictures(pictures, classes);
  }

  /**
   * How many there are.
   *
   * @return the number of pictures
   */
  public int count() {
    return labels.sizes().getFirst();
  }

  /**
   * A picture.
   *
   * @param index from 0
   * @return the picture, grey
   */
  public Picture picture(int index) {
    int rows = images.sizes().get(1);
    int columns = images.sizes().get(2);
    byte[] rgb = new byte[3 * rows * columns];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = images.values()[index * rows * columns + i / 3];
    }
    return new Picture(rows, columns, rgb);
  }

  /**
   * What a picture is of.
   *
   * @param index of the picture, from 0
   * @return its class, from 0
   */
  public int label(int index) {
    return Byte.toUnsignedInt(labels.values()[index]);
  }
}

package dev.gatun.bench.inference;

import dev.gatun.network.picture.LabelledPictures;
import java.util.Locale;

/**
 * How many pictures a network names right.
 *
 * @param right of how many the class with the largest value is the right one
 * @param all how many there are
 */
public record Accuracy(int right, int all) {

  /**
   * Shows a network all pictures.
   *
   * @param network the network
   * @param input how pictures come into it
   * @param pictures what to show it
   * @return how it did
   */
  public static Accuracy of(BoundNetwork network, PictureInput input, LabelledPictures pictures) {
    int batch = input.shape().n();
    int right = 0;
    for (int first = 0; first < pictures.count(); first += batch) {
      int count = Math.min(batch, pictures.count() - first);
      for (int n = 0; n < count; n++) {
        input.give(network, n, pictures.picture(first + n));
      }
      network.run();
      float[] answer = network.answer();
      int classes = answer.length / batch;
      for (int n = 0; n < count; n++) {
        right += largest(answer, n * classes, classes) == pictures.label(first + n) ? 1 : 0;
      }
    }
    return new Accuracy(right, pictures.count());
  }

  private static int largest(float[] values, int from, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] > values[from + largest]) {
        largest = i;
      }
    }
    return largest;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "accuracy %.2f %% (%d of %d)", 100.0 * right / all, right, all);
  }
}

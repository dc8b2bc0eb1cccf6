package dev.gatun.bench.inference;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which classes to tell of an answer.
 *
 * @param count how many
 * @param labels what people call the classes, or none
 */
public record TopClasses(int count, List<String> labels) {

  /** Keeps a copy of the labels. */
  public TopClasses {
    labels = List.copyOf(labels);
  }

  /**
   * A class and its value.
   *
   * @param index of the class, from 0
   * @param label what people call it, if they do
   * @param value what the network says of it
   */
  public record TopClass(int index, @Nullable String label, float value) {}

  /** Those with the largest values of the first picture, the largest first. */
  List<TopClass> of(float[] answer, int batch) {
    return IntStream.range(0, answer.length / batch)
        .mapToObj(i -> new TopClass(i, i < labels.size() ? labels.get(i) : null, answer[i]))
        .sorted(Comparator.comparingDouble(found -> -found.value()))
        .limit(count)
        .toList();
  }
}

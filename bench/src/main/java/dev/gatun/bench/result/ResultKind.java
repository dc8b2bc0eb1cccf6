package dev.gatun.bench.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What the folder of a result may hold; each kind is known by its file of figures, in JSON. */
public enum ResultKind {
  /** Layers that the bench command timed. */
  LAYERS(ResultFile.NAME, "timed layers"),
  /** Duels of whole networks. */
  NETWORKS("networks.json", "duels of whole networks"),
  /** What changed between two results. */
  COMPARISON("comparison.json", "a comparison of two results");

  private final String data;
  private final String words;

  ResultKind(String data, String words) {
    this.data = data;
    this.words = words;
  }

  /**
   * What the file of figures is called.
   *
   * @return such as "networks.json"
   */
  public String data() {
    return data;
  }

  /**
   * What the figures are.
   *
   * @return such as "duels of whole networks"
   */
  public String words() {
    return words;
  }

  /**
   * Whether a folder holds this.
   *
   * @param folder any
   * @return true if the figures are there
   */
  public boolean isIn(Path folder) {
    return Files.exists(folder.resolve(data));
  }

  /**
   * What a folder holds.
   *
   * @param folder any
   * @return empty if it is that of no result
   */
  public static Optional<ResultKind> of(Path folder) {
    return Arrays.stream(values()).filter(kind -> kind.isIn(folder)).findFirst();
  }
}

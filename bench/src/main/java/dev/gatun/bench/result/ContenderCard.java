package dev.gatun.bench.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who took part.
 *
 * @param name as in charts and commands
 * @param peer true for a library, false for one of our algorithms
 * @param choice true for one of ours that only chooses among the others
 */
public record ContenderCard(String name, boolean peer, boolean choice) {

  /**
   * One that computes itself.
   *
   * @param name as in charts and commands
   * @param peer true for a library, false for one of our algorithms
   */
  public ContenderCard(String name, boolean peer) {
    this(name, peer, false);
  }

  /** In results from before anyone chose, nothing tells. */
  @JsonCreator
  static ContenderCard read(
      @JsonProperty("name") String name,
      @JsonProperty("peer") boolean peer,
      @JsonProperty("choice") @Nullable Boolean choice) {
    return new ContenderCard(name, peer, Boolean.TRUE.equals(choice));
  }
}

package dev.gatun.network.statedict;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How published files call parameters, where it is not how the graph calls them. */
final class PublishedNames {

  /** Before every name where the network was trained on several GPUs at once. */
  private static final String PARALLEL = "module.";

  /** A count of training steps that batch norm keeps. */
  private static final String COUNT = ".num_batches_tracked";

  /** The heads of GoogLeNet that only training needs. */
  private static final List<String> AUXILIARIES = List.of("aux1.", "aux2.");

  private PublishedNames() {}

  /**
   * The names that files have for parameters.
   *
   * @param published the names of a file
   * @param parameters the names of the graph
   * @return from the name that a graph would have to the file's, without those of no use to it
   */
  static Map<String, String> of(Collection<String> published, Collection<String> parameters) {
    boolean isParallel = published.stream().allMatch(name -> name.startsWith(PARALLEL));
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : published) {
      String bare = isParallel ? name.substring(PARALLEL.length()) : name;
      if (parameters.contains(bare) || !isForTraining(bare, parameters)) {
        names.put(bare, name);
      }
    }
    return names;
  }

  private static boolean isForTraining(String name, Collection<String> parameters) {
    return name.endsWith(COUNT)
        || AUXILIARIES.stream()
            .anyMatch(
                head ->
                    name.startsWith(head)
                        && parameters.stream().noneMatch(other -> other.startsWith(head)));
  }
}

package dev.gatun.network.safetensors;

import static dev.gatun.network.safetensors.InvalidSafetensorsException.require;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says of itself.
 *
 * @param tensors by name, in the order of the header
 * @param metadata words about the file
 */
record Header(Map<String, TensorInfo> tensors, Map<String, String> metadata) {

  /** The key among the tensors under which the metadata are. */
  static final String METADATA = "__metadata__";

  Header {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Refuses tensors that do not lie one behind the other and fill what is behind the header. */
  void requireFilled(long bytes) {
    List<Map.Entry<String, TensorInfo>> inOrder =
        tensors.entrySet().stream()
            .sorted(
                Map.Entry.comparingByValue(
                    Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end)))
            .toList();
    long at = 0;
    for (Map.Entry<String, TensorInfo> entry : inOrder) {
      TensorInfo tensor = entry.getValue();
      String place =
          "tensor '%s' at %d to %d".formatted(entry.getKey(), tensor.begin(), tensor.end());
      require(
          tensor.end() <= bytes, place, "there are %d bytes behind the header".formatted(bytes));
      require(tensor.begin() >= at, place, "overlaps the tensor before, which ends at " + at);
      require(tensor.begin() == at, place, "leaves a hole behind the tensor that ends at " + at);
      at = tensor.end();
    }
    require(
        at == bytes,
        "%d bytes behind the header".formatted(bytes),
        "the tensors end at %d and must fill them".formatted(at));
  }
}

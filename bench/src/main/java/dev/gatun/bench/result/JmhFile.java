package dev.gatun.bench.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JMH's own results in JSON ({@code -rf json}), of whatever benchmarks.
 *
 * @see <a
 *     href="https://github.com/openjdk/jmh/blob/1.37/jmh-core/src/main/java/org/openjdk/jmh/results/format/JSONResultFormat.java">what
 *     writes them</a>
 */
public final class JmhFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JmhFile() {}

  /**
   * Reads a file. What JMH writes as the string "NaN", the error of a single iteration, is not
   * looked at; samples that are no numbers are refused.
   *
   * @param file JMH's JSON
   * @return its benchmarks, at least one, in the order of the file
   * @throws InvalidResultException if it cannot be read, is half of a file, is something else than
   *     JMH's results, or has no raw samples of a benchmark
   */
  public static List<JmhSeries> read(Path file) {
    JsonNode root = parse(file);
    if (!root.isArray() || root.isEmpty()) {
      throw new InvalidResultException(
          "%s: must be a list of JMH's results, with at least one".formatted(file));
    }
    List<JmhSeries> all = new ArrayList<>();
    for (JsonNode entry : root) {
      all.add(new Entry(file, entry).series());
    }
    return all;
  }

  private static JsonNode parse(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (JacksonException e) {
      throw new InvalidResultException(
          "%s: is damaged, or only half of it is there: %s in line %d"
              .formatted(file, firstLine(e.getOriginalMessage()), e.getLocation().getLineNr()));
    } catch (IOException e) {
      throw new InvalidResultException("%s: cannot be read".formatted(file));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** One object of the list. */
  private record Entry(Path file, JsonNode json) {

    JmhSeries series() {
      JsonNode metric = json.path("primaryMetric");
      return new JmhSeries(
          text(json, "benchmark"),
          text(json, "mode"),
          json.path("threads").asInt(1),
          params(),
          text(metric, "scoreUnit"),
          samples(metric));
    }

    private String text(JsonNode node, String key) {
      if (!node.path(key).isTextual()) {
        throw refuse("has no \"" + key + "\"");
      }
      return node.get(key).textValue();
    }

    private Map<String, String> params() {
      Map<String, String> params = new TreeMap<>();
      json.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
      return params;
    }

    private List<List<Double>> samples(JsonNode metric) {
      JsonNode forks =
          metric.has("rawData") ? metric.get("rawData") : metric.path("rawDataHistogram");
      List<List<Double>> samples = new ArrayList<>();
      for (JsonNode fork : forks) {
        List<Double> iterations = new ArrayList<>();
        fork.forEach(iteration -> iterations.add(sample(iteration)));
        if (!iterations.isEmpty()) {
          samples.add(iterations);
        }
      }
      if (samples.isEmpty()) {
        throw refuse("has no raw samples (\"rawData\"), without which nothing can be tested");
      }
      return samples;
    }

    /** An iteration is a number, or a histogram of which the mean is taken. */
    private double sample(JsonNode iteration) {
      if (!iteration.isArray()) {
        return number(iteration);
      }
      double sum = 0;
      double count = 0;
      for (JsonNode pair : iteration) {
        sum += number(pair.path(0)) * number(pair.path(1));
        count += number(pair.path(1));
      }
      return finite(sum / count, iteration);
    }

    private double number(JsonNode node) {
      return finite(node.isNumber() ? node.doubleValue() : Double.NaN, node);
    }

    private double finite(double value, JsonNode node) {
      if (!Double.isFinite(value) || value <= 0) {
        throw refuse("has the sample %s: must be a number greater than 0".formatted(node));
      }
      return value;
    }

    private InvalidResultException refuse(String what) {
      String name = json.path("benchmark").asText("a result");
      return new InvalidResultException("%s: %s %s".formatted(file, name, what));
    }
  }
}

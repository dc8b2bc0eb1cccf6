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

  private static final String RULE =
      "must be a list of at least one of JMH's results, as -rf json -rff FILE writes it";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int MOST_SHOWN = 60;

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
    if (root.isMissingNode()) {
      throw new InvalidResultException(
          "%s: is empty, as JMH leaves it until all is measured; %s".formatted(file, RULE));
    }
    if (!root.isArray() || root.isEmpty()) {
      throw new InvalidResultException("%s: holds %s; %s".formatted(file, shortened(root), RULE));
    }
    List<JmhSeries> all = new ArrayList<>();
    for (JsonNode entry : root) {
      all.add(new Entry(file, all.size() + 1, entry).series());
    }
    return all;
  }

  private static JsonNode parse(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (JacksonException e) {
      throw new InvalidResultException(
          "%s: is damaged, or only half of it is there: %s in line %d; %s"
              .formatted(
                  file, firstLine(e.getOriginalMessage()), e.getLocation().getLineNr(), RULE));
    } catch (IOException e) {
      throw new InvalidResultException("%s: %s; %s".formatted(file, FileFault.of(file), RULE));
    }
  }

  /** What a message has room for. */
  private static String shortened(JsonNode json) {
    String text = json.toString();
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** One object of the list. */
  private record Entry(Path file, int number, JsonNode json) {

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
      JsonNode value = node.path(key);
      if (!value.isTextual()) {
        String found = value.isMissingNode() ? "is missing" : "is " + shortened(value);
        throw refuse("\"%s\" %s: must be a text, as JMH writes it".formatted(key, found));
      }
      return value.textValue();
    }

    private Map<String, String> params() {
      Map<String, String> params = new TreeMap<>();
      json.path("params").properties().forEach(p -> params.put(p.getKey(), param(p)));
      return params;
    }

    /** JMH writes texts; numbers mean the same. */
    private String param(Map.Entry<String, JsonNode> param) {
      if (!param.getValue().isValueNode()) {
        throw refuse(
            "the parameter \"%s\" is %s: must be a text or a number"
                .formatted(param.getKey(), shortened(param.getValue())));
      }
      return param.getValue().asText();
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
        throw refuse(
            "has no raw samples, by which results are compared: must have \"rawData\" or"
                + " \"rawDataHistogram\" with at least one, as JMH writes them");
      }
      return samples;
    }

    /** An iteration is a number, or a histogram of which the mean is taken. */
    private double sample(JsonNode iteration) {
      return positive(iteration.isArray() ? mean(iteration) : number(iteration), iteration);
    }

    /** What is too short for the clock is 0 in a histogram. */
    private double mean(JsonNode histogram) {
      double sum = 0;
      double count = 0;
      for (JsonNode pair : histogram) {
        double value = number(pair.path(0));
        double times = number(pair.path(1));
        if (!(value >= 0 && times >= 0)) {
          return Double.NaN;
        }
        sum += value * times;
        count += times;
      }
      return sum / count;
    }

    private static double number(JsonNode node) {
      return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private double positive(double value, JsonNode shown) {
      if (!Double.isFinite(value) || value <= 0) {
        throw refuse(
            "has the sample %s: must be a number greater than 0; a longer run (-r) gives one"
                .formatted(shortened(shown)));
      }
      return value;
    }

    private InvalidResultException refuse(String what) {
      String name = json.path("benchmark").asText("result " + number + " of the list");
      return new InvalidResultException("%s: %s: %s".formatted(file, name, what));
    }
  }
}

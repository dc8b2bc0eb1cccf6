package dev.gatun.bench.result;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One benchmark with one set of parameters, as JMH's JSON has it.
 *
 * @param benchmark class and method
 * @param mode JMH's short word, such as "avgt" or "thrpt"
 * @param threads how many threads ran it
 * @param params its parameters by name, in the order of the names
 * @param unit of the samples, such as "us/op"
 * @param samples what each iteration gave, fork by fork; no fork is empty
 */
public record JmhSeries(
    String benchmark,
    String mode,
    int threads,
    Map<String, String> params,
    String unit,
    List<List<Double>> samples) {

  /**
   * By what two results are matched.
   *
   * @return benchmark, mode, threads and parameters
   */
  public String key() {
    return "%s %s threads=%d %s".formatted(benchmark, mode, threads, params);
  }

  /**
   * All samples.
   *
   * @return those of all forks, one behind the other
   */
  public double[] values() {
    return samples.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The benchmark in a few words.
   *
   * @return method and parameters, such as "ConvLayers.run batch=16"
   */
  public String shortName() {
    String method = benchmark.replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "");
    return params.entrySet().stream()
        .map(param -> " " + param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining("", method, ""));
  }
}

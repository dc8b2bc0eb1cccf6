package dev.gatun.bench.compare;

import dev.gatun.bench.result.JmhSeries;
import dev.gatun.bench.result.LayerName;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.InvalidProblemException;
import java.util.Map;

/** What a benchmark is called in tables: a layer and who computed it, if it is one of ours. */
final class BenchmarkName {

  private BenchmarkName() {}

  static String of(JmhSeries series) {
    Map<String, String> params = series.params();
    boolean isLayer = params.containsKey("problem") && params.containsKey("algorithm");
    if (!isLayer) {
      return series.shortName();
    }
    String threads = params.getOrDefault("threads", "1");
    return layer(params.get("problem"))
        + " "
        + params.get("algorithm")
        + (threads.equals("1") ? "" : " threads=" + threads);
  }

  private static String layer(String problem) {
    try {
      return LayerName.text(ConvProblem.parse(problem));
    } catch (InvalidProblemException e) {
      return problem;
    }
  }
}

package dev.gatun.bench.result;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of the bench command set out to do, and where: only what was measured under the same
 * header may stand in one result.
 *
 * @param problems the layers
 * @param contenders who computes them, by name
 * @param threads how many threads each computes with
 * @param times how long each benchmark is timed
 * @param machine where it runs, and since when
 */
public record RunHeader(
    List<ConvProblem> problems,
    List<String> contenders,
    int threads,
    TimeSettings times,
    MachineCard machine) {

  /**
   * What is not the same in a later run; when it began does not count.
   *
   * @param later that run
   * @return such as "commit 0123abc, now 4567def", one for each difference
   */
  List<String> differences(RunHeader later) {
    Map<String, Object> facts = facts();
    List<String> differences = new ArrayList<>();
    if (!problems.equals(later.problems)) {
      differences.add("other layers");
    }
    later
        .facts()
        .forEach(
            (name, now) -> {
              if (!now.equals(facts.get(name))) {
                differences.add("%s %s, now %s".formatted(name, facts.get(name), now));
              }
            });
    return differences;
  }

  private Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("contenders", contenders);
    facts.put("threads", threads);
    facts.put("times", times.text());
    facts.put("machine", machine.identity());
    facts.putAll(machine.settings());
    return facts;
  }
}

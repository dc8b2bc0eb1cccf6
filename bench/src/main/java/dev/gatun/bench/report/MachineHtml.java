package dev.gatun.bench.report;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.report.table.Html;
import dev.gatun.bench.stats.Figures;
import dev.gatun.kernels.simd.Cache;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The card of the machine. */
final class MachineHtml {

  private final MachineCard card;

  MachineHtml(MachineCard card) {
    this.card = card;
  }

  String html() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("CPU", card.cpu());
    entries.put("cores", Integer.toString(card.cores()));
    entries.put(
        "caches", card.caches().stream().map(MachineHtml::cache).collect(Collectors.joining(", ")));
    entries.put("memory", Figures.bytes(card.memoryBytes()));
    entries.put("vectors", card.vectorBits() + " bits");
    entries.put("huge pages", card.hugePages());
    entries.put("system", card.os());
    entries.put("JDK", card.jdk());
    entries.put("JVM flags", String.join(" ", card.jvmFlags()));
    entries.put("oneDNN", Objects.requireNonNullElse(card.onednn(), "not there"));
    entries.put("ONNX Runtime", Objects.requireNonNullElse(card.onnxruntime(), "not there"));
    entries.put("libtorch", Objects.requireNonNullElse(card.libtorch(), "not there"));
    entries.put("commit", Objects.requireNonNullElse(card.commit(), "not known"));
    entries.put("date", card.date());
    return Html.definitions(entries);
  }

  private static String cache(Cache cache) {
    return cache.name() + " " + Figures.bytes(cache.bytes());
  }
}

package dev.gatun.bench.report;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Pieces of HTML. What comes from outside goes through {@link #text} or {@link #element}. */
final class Html {

  private Html() {}

  /** Text as HTML, also for attributes between double quotes. */
  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** An element around plain text. */
  static String element(String tag, String plain) {
    return "<%s>%s</%s>".formatted(tag, text(plain), tag);
  }

  /** A link to a file beside the page. */
  static String link(String file) {
    return "<a href=\"%s\">%s</a>".formatted(file, file);
  }

  /** A list of labels and values, all plain text. */
  static String definitions(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(e -> element("dt", e.getKey()) + element("dd", e.getValue()))
        .map(pair -> "<div>" + pair + "</div>")
        .collect(Collectors.joining("\n", "<dl>\n", "\n</dl>"));
  }

  /** A list of items that are HTML already. */
  static String list(Collection<String> items) {
    return items.stream().collect(Collectors.joining("</li>\n<li>", "<ul>\n<li>", "</li>\n</ul>"));
  }
}

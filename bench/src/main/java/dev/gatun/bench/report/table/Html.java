package dev.gatun.bench.report.table;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Pieces of HTML. What comes from outside goes through {@link #text} or {@link #element}. */
public final class Html {

  private Html() {}

  /**
   * Text as HTML, also for attributes between double quotes.
   *
   * @param plain any text
   * @return HTML
   */
  public static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * An element around plain text.
   *
   * @param tag the element
   * @param plain any text
   * @return HTML
   */
  public static String element(String tag, String plain) {
    return "<%s>%s</%s>".formatted(tag, text(plain), tag);
  }

  /**
   * A link to a file beside the page.
   *
   * @param file its name, in letters, digits, hyphens and dots
   * @param words what to click on
   * @return HTML
   */
  public static String link(String file, String words) {
    return "<a href=\"%s\">%s</a>".formatted(text(file), text(words));
  }

  /**
   * A link to a file beside the page, which shows its name.
   *
   * @param file its name
   * @return HTML
   */
  public static String link(String file) {
    return link(file, file);
  }

  /**
   * A list of labels and values.
   *
   * @param entries plain text
   * @return HTML
   */
  public static String definitions(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(e -> element("dt", e.getKey()) + element("dd", e.getValue()))
        .map(pair -> "<div>" + pair + "</div>")
        .collect(Collectors.joining("\n", "<dl>\n", "\n</dl>"));
  }

  /**
   * A list.
   *
   * @param items HTML
   * @return HTML
   */
  public static String list(Collection<String> items) {
    return items.stream().collect(Collectors.joining("</li>\n<li>", "<ul>\n<li>", "</li>\n</ul>"));
  }
}

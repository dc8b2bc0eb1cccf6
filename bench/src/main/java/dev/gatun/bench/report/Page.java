package dev.gatun.bench.report;

import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.report.table.Html;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A page that needs no other file and no network.
 *
 * @param title above it and in its tab
 * @param about what it shows, in a line
 * @param command what repeats it
 * @param body HTML of all below
 */
record Page(String title, String about, String command, String body) {

  String html() throws IOException {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>%s</title>
    <style>
    %s%s
    </style>
    </head>
    <body>
    <header>
    <h1>%s</h1>
    <p>%s</p>
    <pre>%s</pre>
    </header>
    %s
    <script>
    %s</script>
    </body>
    </html>
    """
        .formatted(
            Html.text(title),
            resource("page.css"),
            Theme.css(),
            Html.text(title),
            Html.text(about),
            Html.text(command),
            body,
            resource("sort.js"));
  }

  /** The charts with their captions, or why there are none. */
  static String charts(List<Drawing> drawings) {
    StringBuilder html = new StringBuilder("<div class=\"charts\">\n");
    drawings.forEach(drawing -> html.append(drawing.html()));
    Fonts.missing().ifPresent(advice -> html.append(Html.element("p", advice)));
    return html.append("</div>\n").toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

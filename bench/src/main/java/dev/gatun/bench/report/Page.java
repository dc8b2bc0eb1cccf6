package dev.gatun.bench.report;

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
    %s</style>
    </head>
    <body>
    <header>
    <h1>%s</h1>
    <p>%s</p>
    <pre>%s</pre>
    </header>
    %s
    </body>
    </html>
    """
        .formatted(
            Html.text(title),
            stylesheet(),
            Html.text(title),
            Html.text(about),
            Html.text(command),
            body);
  }

  /** The charts with their captions, or why there are none. */
  static String charts(List<Drawing> drawings) throws IOException {
    StringBuilder html = new StringBuilder("<div class=\"charts\">\n");
    for (Drawing drawing : drawings) {
      html.append(
          "<figure>\n%s\n%s\n</figure>\n"
              .formatted(drawing.svg(), Html.element("figcaption", drawing.caption())));
    }
    Fonts.missing().ifPresent(advice -> html.append(Html.element("p", advice)));
    return html.append("</div>\n").toString();
  }

  private static String stylesheet() throws IOException {
    try (InputStream css = Page.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

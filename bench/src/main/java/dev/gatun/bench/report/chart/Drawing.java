package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Png;
import dev.gatun.bench.report.picture.Svg;
import dev.gatun.bench.report.table.Html;
import dev.gatun.bench.report.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A chart on its way into files and onto a page, with its caption and the table behind it. */
public final class Drawing {

  static final int WIDE = 944;

  /** What a phone of 390 pixels has between the margins of page and picture. */
  static final int NARROW = 342;

  private final String name;
  private final String caption;
  private final Chart chart;
  private final Table table;

  /**
   * Creates one.
   *
   * @param name of its files, without their ending; a problem may be called anything, and so lead
   *     out of the folder, so what no file should have in its name becomes underscores
   * @param caption what there is to see, a sentence or two
   * @param chart what to draw
   * @param table the figures behind it; nothing is shown of an empty one
   */
  Drawing(String name, String caption, Chart chart, Table table) {
    this.name = name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
    this.caption = caption;
    this.chart = chart;
    this.table = table;
  }

  /**
   * What its files are called.
   *
   * @return a name without an ending
   */
  public String name() {
    return name;
  }

  /**
   * What there is to see.
   *
   * @return a sentence or two
   */
  public String caption() {
    return caption;
  }

  Picture picture() {
    return chart.draw(WIDE);
  }

  Picture narrowPicture() {
    return chart.draw(NARROW);
  }

  Table table() {
    return table;
  }

  /**
   * Writes name.svg and name.png.
   *
   * @param folder where to
   * @throws IOException if they cannot be written
   */
  public void write(Path folder) throws IOException {
    Picture picture = picture();
    Files.writeString(folder.resolve(name + ".svg"), new Svg(picture, caption).file());
    Png.write(picture, folder.resolve(name + ".png"));
  }

  /**
   * The figure for a page, in both widths: a style sheet shows that which fits.
   *
   * @return HTML
   */
  public String html() {
    return """
    <figure id="%s">
    <div class="desk">%s</div>
    <div class="phone">%s</div>
    <figcaption>%s <span class="files">%s %s</span></figcaption>
    %s</figure>
    """
        .formatted(
            Html.text(name),
            new Svg(picture(), caption).element(),
            new Svg(narrowPicture(), caption).element(),
            Html.text(caption),
            Html.link(name + ".svg", "SVG"),
            Html.link(name + ".png", "PNG"),
            table.folded());
  }
}

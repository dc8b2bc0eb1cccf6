package dev.gatun.bench.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same marks as SVG and as PNG. */
class PictureTest {

  private static final Color RED = new Color(0xD00000);

  @Test
  void marksAndTheirTitlesAreInTheSvg() {
    Picture picture = new Picture(100);
    picture.box(1, 2, 30, 4, Brush.fill(RED), "a < b & \"c\"");
    picture.dot(50, 10, 3, Brush.hollow(RED), "");
    picture.path(
        List.of(new Point2D.Double(0, 0), new Point2D.Double(1.25, 9)),
        Brush.line(RED, 2).dashed(),
        "");
    picture.add(new Words("<x>", 5, 20, 10).turned(-90));
    picture.reach(40);

    assertThat(new Svg(picture, "what & why").element())
        .contains("width=\"116\" height=\"56\" viewBox=\"-8 -8 116 56\"")
        .contains("aria-label=\"what &amp; why\"")
        .contains("<rect x=\"1\" y=\"2\" width=\"30\" height=\"4\" fill=\"#d00000\">")
        .contains("<title>a &lt; b &amp; &quot;c&quot;</title></rect>")
        .contains("<circle cx=\"50\" cy=\"10\" r=\"3\"", "fill-opacity=\"0.3\"")
        .contains("<polyline points=\"0,0 1.3,9\"", "stroke-dasharray")
        .contains("rotate(-90 5 20)", "&lt;x&gt;</text>")
        .doesNotContain("NaN");
  }

  @Test
  void coloursOfTheThemeFollowTheReader() {
    Picture picture = new Picture(10);
    picture.add(new Words("ink", 0, 9, 9));
    Svg svg = new Svg(picture, "");

    assertThat(svg.element()).contains("class=\"f-ink\"").doesNotContain("<style>");
    assertThat(svg.file()).contains("prefers-color-scheme: dark", ".f-ink{fill:#d8d8d8}");
  }

  @Test
  void pngHasTheMarksOnItsGround() {
    assumeThat(Fonts.missing()).isEmpty();
    Picture picture = new Picture(100);
    picture.box(10, 10, 20, 20, Brush.fill(RED), "");
    picture.reach(50);

    BufferedImage image = Png.paint(picture);

    assertThat(image.getWidth()).isEqualTo(116);
    assertThat(new Color(image.getRGB(28, 28))).isEqualTo(RED);
    assertThat(new Color(image.getRGB(80, 28))).isEqualTo(Theme.PAPER.color());
  }
}

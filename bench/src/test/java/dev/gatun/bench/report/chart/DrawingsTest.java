package dev.gatun.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.report.MadeUpResult;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.picture.NeedsFonts;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Svg;
import dev.gatun.bench.report.picture.Words;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ContenderCard;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Timing;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What charts of made-up results say, at a desk and on a phone. */
@ExtendWith(NeedsFonts.class)
class DrawingsTest {

  private static final Pattern CIRCLE =
      Pattern.compile("<circle cx=\"([-.0-9]+)\" cy=\"([-.0-9]+)\" r=\"([.0-9]+)\"");

  private static BenchResult full;

  @BeforeAll
  static void makeUp() {
    full = MadeUpResult.scaled(MadeUpResult.of(ConvLayerLists.allDistinct()));
  }

  @Test
  void nothingIsCutOffAtADeskOrOnAPhone() {
    for (Drawing drawing : drawings(full)) {
      for (Picture picture : List.of(drawing.picture(), drawing.narrowPicture())) {
        assertThat(words(picture))
            .as("%s, %d pixels wide", drawing.name(), picture.width())
            .isNotEmpty()
            .allSatisfy(words -> assertInside(words, picture));
      }
    }
  }

  @Test
  void noNameLiesOverAPoint() {
    for (String name : List.of(Drawings.ROOFLINE, Drawings.ERROR)) {
      Drawing drawing = find(full, name);
      for (Picture picture : List.of(drawing.picture(), drawing.narrowPicture())) {
        List<Ellipse2D> points = points(picture);
        assertThat(points).as(name).hasSizeGreaterThan(90);
        assertThat(words(picture))
            .as("%s, %d pixels wide", name, picture.width())
            .allSatisfy(
                words ->
                    assertThat(points).as(words.text()).noneMatch(p -> p.intersects(box(words))));
      }
    }
  }

  @Test
  void everyLayerOfGoogLeNetHasItsNameAtALegibleSize() {
    Set<String> names =
        ConvLayerLists.of("googlenet").stream()
            .map(layer -> LayerName.of(layer).layer())
            .collect(Collectors.toSet());
    List<Words> labels =
        drawings(full).stream()
            .filter(drawing -> drawing.name().startsWith("speed-googlenet"))
            .flatMap(drawing -> words(drawing.narrowPicture()).stream())
            .toList();

    for (String name : names) {
      assertThat(labels)
          .as(name)
          .anyMatch(words -> words.text().startsWith(name + " ") && words.size() >= 10);
    }
    assertThat(words(find(full, Drawings.HEAT).narrowPicture()))
        .extracting(Words::text)
        .containsAll(names);
  }

  @Test
  void everyChartHasTitlesAndATable() {
    for (Drawing drawing : drawings(full)) {
      assertThat(drawing.html())
          .as(drawing.name())
          .contains("<title>", "<table class=\"sortable\">");
      assertThat(drawing.table().rows()).as(drawing.name()).isNotEmpty();
    }
  }

  @Test
  void captionsAreComputed() {
    assertThat(find(full, Drawings.RELATIVE).caption())
        .contains("faster than library on ", " of 92 layers");
    assertThat(find(full, Drawings.HEAT).caption()).contains("of 92 layers none of ours is");
    assertThat(find(full, Drawings.TOTALS).caption()).contains("7 networks");
    assertThat(find(full, Drawings.ROOFLINE).caption())
        .matches("Of 92 layers, \\d+ are bound by .*");
    assertThat(find(full, Drawings.ERROR).caption())
        .contains("with an error of 2.0e-7, 1.00 times");
    assertThat(find(full, Drawings.SCALING).caption())
        .contains("net three, times as fast with 2 threads as with 1: gemm, batch 1 2.00;");
  }

  @Test
  void whoChoosesBeforeTheBestIsExplained() {
    List<ContenderCard> cards =
        List.of(new ContenderCard("chooser", false, true), new ContenderCard("gemm", false));
    for (boolean isAhead : new boolean[] {true, false}) {
      List<Measurement> timed = new ArrayList<>();
      for (ConvProblem layer : ConvLayerLists.of("lenet5")) {
        timed.add(micros(layer, "gemm", 3));
        timed.add(micros(layer, "chooser", isAhead ? 2 : 4));
      }
      String caption = find(MadeUpResult.of(cards, timed), Drawings.TOTALS).caption();
      assertThat(caption.contains("chooser, timed apart from that")).isEqualTo(isAhead);
      assertThat(caption.contains("takes less time on 1 of 1 network.")).isEqualTo(isAhead);
    }
  }

  private static Measurement micros(ConvProblem layer, String contender, double micros) {
    Timing timing = new Timing(micros, 0.1 * micros, List.of(List.of(micros)));
    return Measurement.measured(layer, contender, "compared", "nhwc", timing, Map.of());
  }

  @Test
  void winogradsRatesAreMarkedAsEffective() {
    ConvProblem layer = ConvProblem.parse("ic64ih56oc64kh3ph1n\"net:layer\"");
    Timing timing = new Timing(100, 1, List.of(List.of(100.0)));
    Measurement winograd =
        Measurement.measured(layer, "gemm", "compared", "winograd-f4, nhwc", timing, Map.of());
    Drawing speed =
        find(
            MadeUpResult.of("own", List.of(winograd, MadeUpResult.timed(layer, "library"))),
            "speed-net");

    assertThat(speed.html())
        .contains("effective rate: Winograd", "GFLOP/s effective", "fill-opacity");
    assertThat(speed.table().rows())
        .extracting(row -> row.get(1) + " " + row.get(6))
        .containsExactlyInAnyOrder("gemm effective", "library as counted");
  }

  @Test
  void hostileNamesAreEscapedAndStayInTheFolder(@TempDir Path folder) throws Exception {
    ConvProblem layer = ConvProblem.parse("ic4ih8oc4kh1n\"../<b>&:<script>x\"");
    BenchResult hostile =
        MadeUpResult.of(
            "own",
            List.of(MadeUpResult.timed(layer, "gemm"), MadeUpResult.timed(layer, "library")));

    for (Drawing drawing : drawings(hostile)) {
      drawing.write(folder);
      assertThat(drawing.html()).doesNotContain("<b>", "<script>", "href=\"..");
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).contains("speed-..__b__.svg");
    }
  }

  @Test
  void oneLayerWithoutIntervalsIsDrawn() {
    ConvProblem layer = ConvLayerLists.quick().getFirst();
    Timing once = new Timing(3, Double.NaN, List.of(List.of(3.0)));
    Measurement gemm = Measurement.measured(layer, "gemm", "compared", "nhwc", once, Map.of());
    List<Drawing> drawings = drawings(MadeUpResult.of("own", List.of(gemm)));

    assertThat(drawings)
        .as("no peer, no errors: nothing to be relative to")
        .extracting(Drawing::name)
        .containsExactly("totals", "roofline", "speed-lenet5");
    assertThat(drawings).allMatch(drawing -> !drawing.html().contains("NaN"));
  }

  @Test
  void nothingTimedIsNothingDrawn() {
    assertThat(drawings(MadeUpResult.of("own", List.of()))).isEmpty();
  }

  private static List<Drawing> drawings(BenchResult result) {
    return Drawings.of(result, LayerTable.of(result));
  }

  private static Drawing find(BenchResult result, String name) {
    return drawings(result).stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Words> words(Picture picture) {
    List<Words> words = new ArrayList<>();
    picture
        .marks()
        .forEach(
            mark -> {
              if (mark instanceof Words some) {
                words.add(some);
              }
            });
    return words;
  }

  private static List<Ellipse2D> points(Picture picture) {
    return CIRCLE
        .matcher(new Svg(picture, "").element())
        .results()
        .map(circle -> disc(number(circle, 1), number(circle, 2), number(circle, 3)))
        .toList();
  }

  private static double number(MatchResult match, int group) {
    return Double.parseDouble(match.group(group));
  }

  private static Ellipse2D disc(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static void assertInside(Words words, Picture picture) {
    Rectangle2D box = box(words);
    assertThat(box.getMinX()).as(words.text()).isGreaterThanOrEqualTo(-8);
    assertThat(box.getMaxX()).as(words.text()).isLessThanOrEqualTo(picture.width() + 8);
    assertThat(box.getMinY()).as(words.text()).isGreaterThanOrEqualTo(-8);
    assertThat(box.getMaxY()).as(words.text()).isLessThanOrEqualTo(picture.height() + 8);
  }

  /** Where they are: above their base line, turned ones left of it. */
  private static Rectangle2D box(Words words) {
    double width = Words.width(words.text(), words.size()) * (words.isBold() ? 1.1 : 1);
    if (words.turn() != 0) {
      double left = words.x() - words.size();
      return new Rectangle2D.Double(left, words.y() - width, words.size(), width);
    }
    double left =
        switch (words.anchor()) {
          case START -> words.x();
          case MIDDLE -> words.x() - width / 2;
          case END -> words.x() - width;
        };
    return new Rectangle2D.Double(left, words.y() - words.size(), width, words.size());
  }
}

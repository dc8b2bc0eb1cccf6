package dev.gatun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.report.chart.Drawing;
import dev.gatun.bench.report.chart.Drawings;
import dev.gatun.bench.report.layer.LayerTable;
import dev.gatun.bench.report.picture.NeedsFonts;
import dev.gatun.bench.report.picture.Theme;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.LayerName;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.ResultFile;
import dev.gatun.bench.result.Timing;
import dev.gatun.bench.stats.Figures;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.ConvProblem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What is written for people: complete, well-formed, and on its own. */
@ExtendWith(NeedsFonts.class)
class ReportTest {

  @TempDir private static Path folder;

  private static BenchResult result;
  private static Document page;

  @BeforeAll
  static void write() throws Exception {
    result = MadeUpResult.scaled(MadeUpResult.of(ConvLayerLists.quick()));
    ReportWriter.write(result, folder);
    page = parse(Files.readString(folder.resolve(ReportWriter.PAGE)));
  }

  @Test
  void everyChartIsThereAsPngAndSvg() throws Exception {
    List<Drawing> drawings = Drawings.of(result, LayerTable.of(result));
    assertThat(drawings)
        .extracting(Drawing::name)
        .startsWith("relative", "heat", "totals", "roofline", "error", "scaling", "speed-lenet5");
    for (Drawing drawing : drawings) {
      parse(Files.readString(folder.resolve(drawing.name() + ".svg")));
      BufferedImage image = ImageIO.read(folder.resolve(drawing.name() + ".png").toFile());
      assertThat(image.getWidth()).isEqualTo(960);
      assertThat(
              IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, image.getHeight() / 2)))
          .as("something is drawn across the middle of %s", drawing.name())
          .anyMatch(rgb -> rgb != Theme.PAPER.color().getRGB());
    }
    assertThat(elements("figure")).hasSameSizeAs(drawings);
    assertThat(elements("figcaption").map(Element::getTextContent))
        .allMatch(caption -> caption.matches("(?s).*\\d.*"), "has a figure that was computed");
    assertThat(elements("svg")).as("one for a desk, one for a phone").hasSize(2 * drawings.size());
  }

  @Test
  void idsOfThePageAreUnique() {
    List<String> ids =
        elements("*").map(e -> e.getAttribute("id")).filter(id -> !id.isEmpty()).toList();

    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void pageNeedsNothingFromElsewhere() throws IOException {
    String html = Files.readString(folder.resolve(ReportWriter.PAGE));

    assertThat(html).doesNotContain("<link", "<img", "@import", "file:", "src=");
    assertThat(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")).doesNotContain("http");
    assertThat(html).doesNotContain(folder.toString(), System.getProperty("user.dir"));
    assertThat(elements("a").map(a -> a.getAttribute("href")))
        .filteredOn(link -> !link.startsWith("#"))
        .contains(ResultFile.NAME, "jmh.json", "jmh.log", "heat.svg", "heat.png")
        .allSatisfy(
            link -> {
              if (!List.of(ResultFile.NAME, "jmh.json", "jmh.log").contains(link)) {
                assertThat(folder.resolve(link)).isNotEmptyFile();
              }
            });
    List<String> ids = elements("*").map(e -> e.getAttribute("id")).toList();
    assertThat(elements("a").map(a -> a.getAttribute("href")))
        .filteredOn(link -> link.startsWith("#"))
        .allMatch(link -> ids.contains(link.substring(1)));
  }

  @Test
  void everyTableIsInWhatScrollsAndShowsIt() {
    assertThat(elements("table"))
        .isNotEmpty()
        .allMatch(t -> ((Element) t.getParentNode()).getAttribute("class").equals("wide"));
    assertThat(elements("style").map(Element::getTextContent))
        .filteredOn(css -> css.contains("no-repeat local"))
        .as("a shadow where a table goes on")
        .hasSize(1);
  }

  @Test
  void textFromOutsideIsEscaped() {
    assertThat(elements("h1").findFirst().orElseThrow().getTextContent())
        .isEqualTo("Convolutions on Imaginary <Chip> & Co, 1 of 2 cores, 2026-01-02");
    assertThat(elements("pre").map(Element::getTextContent))
        .containsExactly(result.command(), "git checkout 0123abc\n" + result.command());
  }

  @Test
  void everyLayerHasARowWithTheRatesOfAll() {
    for (Measurement m : result.measurements()) {
      Element row = row(LayerName.of(m.problem()).layer(), m.problem());
      if (m.isMeasured()) {
        assertThat(row.getTextContent()).contains(Figures.interval(m.gflops(), m.gflopsError()));
      }
    }
  }

  @Test
  void footCountsTheLayersOnWhichEachIsFastest() {
    Element foot = elements("tfoot").findFirst().orElseThrow();
    NodeList counts =
        ((Element) foot.getElementsByTagName("tr").item(0)).getElementsByTagName("td");

    int sum =
        IntStream.range(0, MadeUpResult.CONTENDERS.size())
            .map(i -> Integer.parseInt(counts.item(i).getTextContent()))
            .sum();
    assertThat(sum).isEqualTo(ConvLayerLists.quick().size());
  }

  @Test
  void errorsOfEveryLayerAreShownWithTheLargestInASentence() {
    String text = page.getDocumentElement().getTextContent();

    assertThat(text)
        .contains("Accuracy")
        .contains("2.0e-7 | 1.0e-7", "0.25 | 0.0012")
        .contains("largest norm-wise error is 2.0e-7, of ")
        .contains("nearest to its bound, at 0.25 of it, is ");
    long layers = ConvLayerLists.quick().size();
    assertThat(elements("tr").filter(row -> row.getTextContent().contains("0.25 | 0.0012")))
        .as("a row for each layer, and one for the largest")
        .hasSize((int) layers + 1);
  }

  @Test
  void resultFromBeforeErrorsWereKeptHasNoTableOfThem() throws IOException {
    ConvProblem layer = ConvLayerLists.quick().getFirst();
    Timing timing = new Timing(3, 1, List.of(List.of(3.0)));
    Measurement old = Measurement.measured(layer, "gemm", "compared", "nhwc", timing, Map.of());
    BenchResult before = MadeUpResult.of("own", List.of(old));

    assertThat(new IndexPage(before, LayerTable.of(before), List.of()).html())
        .contains(">Layers</h2>")
        .doesNotContain("Accuracy");
  }

  @Test
  void wrongAnswerIsShownAsSuchAndHasNoBar() throws Exception {
    ConvProblem layer = ConvLayerLists.quick().getLast();
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(MadeUpResult.timed(layer, "gemm"));
    measurements.add(Measurement.without(layer, "plain", Outcome.WRONG, "3 of 9 outputs <wrong>"));
    measurements.add(Measurement.without(layer, "slow", Outcome.FAILED, "out of memory"));
    BenchResult bad = MadeUpResult.of("own", measurements);
    LayerTable table = LayerTable.of(bad);

    List<Drawing> drawings = Drawings.of(bad, table);
    String html = new IndexPage(bad, table, drawings).html();

    assertThat(parse(html).getDocumentElement().getTextContent())
        .contains("WRONG: plain on " + layer.text() + ": 3 of 9 outputs <wrong>", "FAILED: slow");
    assertThat(drawings).isNotEmpty();
    assertThat(drawings)
        .allMatch(d -> !d.html().contains(">plain<") && !d.html().contains(">slow<"));
    assertThat(Summary.of(bad))
        .contains("WRONG: plain on ")
        .endsWith("1 measured, 0 left out, 1 wrong, 1 failed\n");
    assertThat(bad.isClean()).isFalse();
  }

  @Test
  void resultWithoutAnyTimingStillHasItsPage(@TempDir Path empty) throws Exception {
    ConvProblem layer = ConvLayerLists.quick().getFirst();
    BenchResult none = MadeUpResult.of("own", List.of(MadeUpResult.leftOut(layer)));

    ReportWriter.write(none, empty);

    parse(Files.readString(empty.resolve(ReportWriter.PAGE)));
  }

  @Test
  void singleIterationsWithoutIntervalsAreDrawn(@TempDir Path once) throws Exception {
    ConvProblem layer = ConvLayerLists.quick().getFirst();
    Timing timing = new Timing(3, Double.NaN, List.of(List.of(3.0)));
    BenchResult single =
        MadeUpResult.of(
            "own",
            List.of(
                Measurement.measured(layer, "gemm", "compared", "nhwc", timing, Map.of()),
                Measurement.measured(layer, "library", "compared", "nhwc", timing, Map.of())));

    ReportWriter.write(single, once);

    assertThat(once.resolve("relative.png")).isNotEmptyFile();
    parse(Files.readString(once.resolve(ReportWriter.PAGE)));
  }

  @Test
  void readmeShowsTheNewestAndAPictureOfTheOthers(@TempDir Path results) throws IOException {
    writeResult(results, "older", "2026-01-01T00:00:00Z");
    writeResult(results, "newer", "2026-01-03T00:00:00Z");
    Files.createDirectory(results.resolve("no-result"));
    NetworkReport.write(
        MadeUpNetworkDuels.six(), Files.createDirectory(results.resolve("networks")));
    Path duels = Files.createDirectory(results.resolve("duels"));
    Files.writeString(duels.resolve("2026-01-02.txt"), "a layer\ngeomean 1.23\n");
    Path layers = Files.createDirectory(results.resolve("layers"));
    Files.writeString(layers.resolve("2026-01-02-tiny.svg"), "<svg aria-label=\"By layer.\"/>");

    ResultsReadme.write(results);

    String readme = Files.readString(results.resolve(ResultsReadme.NAME));
    assertThat(readme)
        .contains("## [2026-01-03", "(newer/index.html)", "(newer/relative.svg)")
        .contains("### [2026-01-01", "(older/index.html)", "(older/relative.svg)")
        .contains("## Whole networks", "(networks/index.html)", "(networks/times.svg)")
        .contains(
            "![times](networks/times.svg)\n\nMedians of ",
            "![2026-01-02-tiny](layers/2026-01-02-tiny.svg)\n\nBy layer.",
            "- [2026-01-02](duels/2026-01-02.txt): `geomean 1.23`")
        .doesNotContain("no-result", "older/heat");
  }

  private static void writeResult(Path results, String name, String date) throws IOException {
    Path one = Files.createDirectory(results.resolve(name));
    BenchResult result = MadeUpResult.of(name, date);
    ResultFile.write(result, one);
    ReportWriter.write(result, one);
  }

  private static Element row(String layer, ConvProblem problem) {
    return elements("tr")
        .filter(row -> row.getElementsByTagName("span").getLength() > 0)
        .filter(
            row ->
                ((Element) row.getElementsByTagName("span").item(0))
                    .getAttribute("title")
                    .equals(problem.text()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row for " + layer));
  }

  private static Stream<Element> elements(String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }

  /** As XML, which the page is too, without looking for DTDs on the network. */
  private static Document parse(String text) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    parser.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
    return parser.parse(new InputSource(new StringReader(text)));
  }
}

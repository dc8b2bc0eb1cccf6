package dev.gatun.bench.report;

import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.report.chart.Drawing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategorySeries;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The report of whole networks: complete, well-formed, on its own, and what it says is so. */
class NetworkReportTest {

  private static final NetworkDuels SIX = MadeUpNetworkDuels.six();

  @TempDir private static Path folder;

  private static String html;
  private static Document page;

  @BeforeAll
  static void write() throws Exception {
    assumeThat(Fonts.missing()).isEmpty();
    NetworkReport.write(SIX, folder);
    html = Files.readString(folder.resolve(ReportWriter.PAGE));
    page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));
  }

  @Test
  void pageNeedsNothingFromElsewhereAndIsEscaped() {
    assertThat(html).doesNotContain("<script", "<link", "<img", "@import", "file:", "src=");
    assertThat(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")).doesNotContain("http");
    assertThat(texts("h1"))
        .containsExactly(
            "Networks against onnxruntime on Imaginary <Chip> & Co, 1 of 2 cores · 2026-01-02");
    assertThat(texts("a")).containsExactly(NetworkReport.DATA, NetworkReport.TEXT);
    assertThat(texts("figure")).hasSize(2);
  }

  @Test
  void everyNetworkHasARow() {
    List<String> rows = texts("tr");
    for (NetworkDuel duel : SIX.duels()) {
      assertThat(rows)
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith(duel.network())
                      .contains("1.23 s", "0.57 s", "345 MiB", "differ by 1.2e-06"));
    }
  }

  @Test
  void captionsAreComputed() {
    List<Drawing> drawings = NetworkReport.drawings(SIX);
    assertThat(drawings.getFirst().caption())
        .isEqualTo(
            "Medians of 60 rounds, ± half their 95 % intervals. We are faster on 5 of 6 networks,"
                + " by 1.25 in the geometric mean.");
    assertThat(drawings.getLast().caption())
        .contains("Most of our time goes into winograd-f4: 30.0 %");
  }

  @Test
  void pilesAreAsHighAsOurShareOfThePeersTime() {
    Collection<CategorySeries> piles =
        NetworkReport.drawings(SIX).getLast().chart().getSeriesCollection();
    assertThat(piles)
        .extracting(CategorySeries::getName)
        .containsExactly(
            "winograd-f4",
            "winograd-f6",
            "pointwise",
            "first-layer",
            "dense",
            "pooling",
            "norm",
            "rest");
    IntStream.range(0, 6)
        .forEach(
            i ->
                assertThat(piles.stream().mapToDouble(pile -> pile.getYData()[i]).sum())
                    .isCloseTo(100 / SIX.duels().get(i).ratio().value(), within(1e-6)));
  }

  @Test
  void textHasTheLinesOfTheCommand() throws IOException {
    assertThat(Files.readAllLines(folder.resolve(NetworkReport.TEXT)))
        .hasSize(2 + 6 + 1)
        .startsWith("$ ./gatun duel --networks --out 'a & b'")
        .endsWith("geomean 1.25 worst 0.95 networks 6");
  }

  private static List<String> texts(String tag) {
    NodeList found = page.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }
}

package dev.gatun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.inference.NetworkDuel;
import dev.gatun.bench.inference.NetworkDuels;
import dev.gatun.bench.report.picture.NeedsFonts;
import dev.gatun.bench.result.ResultKind;
import dev.gatun.bench.stats.Figures;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The report of whole networks: complete, well-formed, on its own, and what it says is so. */
@ExtendWith(NeedsFonts.class)
class NetworkReportTest {

  private static final NetworkDuels SIX = MadeUpNetworkDuels.six();

  @TempDir private static Path folder;

  private static String html;
  private static Document page;

  /** Two of all networks, and one of the layers of each. */
  private static final int FIGURES = 2 + 6;

  @BeforeAll
  static void write() throws Exception {
    NetworkReport.write(SIX, folder);
    html = Files.readString(folder.resolve(ReportWriter.PAGE));
    page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));
  }

  @Test
  void pageNeedsNothingFromElsewhereAndIsEscaped() {
    assertThat(html).doesNotContain("<link", "<img", "@import", "file:", "src=");
    assertThat(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")).doesNotContain("http");
    assertThat(texts("h1"))
        .containsExactly(
            "Networks against onnxruntime on Imaginary <Chip> & Co, 1 of 2 cores · 2026-01-02");
    assertThat(texts("a"))
        .hasSize(2 * FIGURES + 2)
        .startsWith("SVG", "PNG", "SVG", "PNG")
        .endsWith(ResultKind.NETWORKS.data(), NetworkReport.TEXT);
    assertThat(texts("figure")).hasSize(FIGURES);
  }

  @Test
  void layersStandBesideWhatThePeerTakesForAll() {
    for (NetworkDuel duel : SIX.duels()) {
      String ours = Figures.duration(duel.ours().medianNanos());
      String peer = Figures.duration(duel.peer().medianNanos());
      assertThat(html).contains("%s, %s; onnxruntime, %s".formatted(duel.network(), ours, peer));
    }
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

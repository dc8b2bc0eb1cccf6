package dev.gatun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatun.bench.compare.Comparer;
import dev.gatun.bench.compare.Comparison;
import dev.gatun.bench.compare.MadeUpRuns;
import dev.gatun.bench.compare.MeasuredRun;
import dev.gatun.bench.report.picture.Fonts;
import dev.gatun.bench.result.ResultKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page of two results that are made up. */
class ComparisonReportTest {

  @TempDir private Path folder;

  @Test
  void pageHasEveryBenchmarkAndBothMachinesAndNeedsNothingFromElsewhere() throws Exception {
    assumeThat(Fonts.missing()).isEmpty();
    Comparison comparison = write(MadeUpRuns.of("<new>", 2, 1.5, 0.5, 1), folder);
    String html = Files.readString(folder.resolve(ReportWriter.PAGE));
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));

    assertThat(html).doesNotContain("<link", "<img", "@import", "file:", "src=");
    assertThat(texts(page, "h1")).containsExactly("From old to <new>");
    assertThat(texts(page, "figure")).hasSize(1);
    assertThat(texts(page, "tr")).hasSize((1 + 2) + (1 + 3));
    comparison
        .changes()
        .forEach(change -> assertThat(html).contains(change.percentText(), change.verdict()));
    assertThat(texts(page, "dd")).filteredOn("Imaginary Chip"::equals).hasSize(2);
  }

  @Test
  void whereNothingChangedThereIsNoPictureButEveryBenchmark() throws IOException {
    assumeThat(Fonts.missing()).isEmpty();
    write(MadeUpRuns.of("old", 1, 1, 1, 1), folder);

    assertThat(folder).isDirectoryNotContaining("glob:**slopes.*");
    assertThat(folder.resolve(ReportWriter.PAGE)).content().contains("layer2", "unchanged");
  }

  @Test
  void picturesAreInTheGallery() throws IOException {
    assumeThat(Fonts.missing()).isEmpty();
    Path run = Files.createDirectory(folder.resolve("run"));
    write(MadeUpRuns.of("new", 2, 1.5, 0.5, 1), run);
    Files.writeString(run.resolve(ResultKind.COMPARISON.data()), "{}");

    List<String> parts = new Gallery(folder).comparisons();
    assertThat(parts).hasSize(2).startsWith("### [run](run/index.html)");
    assertThat(parts.getLast()).contains("1 benchmark slower", "(run/slopes.svg)");
  }

  private static Comparison write(MeasuredRun after, Path folder) throws IOException {
    MeasuredRun before = MadeUpRuns.of("old", 1, 1, 1, 1);
    Comparison comparison = new Comparer(false).compare(before, after);
    ComparisonReport.write(comparison, before, after, "./gatun compare old new", folder);
    return comparison;
  }

  private static List<String> texts(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }
}

package dev.gatun.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.report.picture.NeedsFonts;
import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Scale;
import dev.gatun.bench.report.picture.Svg;
import dev.gatun.bench.report.picture.Words;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsFonts.class)
class NearbyNamesTest {

  private static final Plane PLANE =
      new Plane(Scale.linear(0, 300, 0, 300), Scale.linear(0, 200, 200, 0));

  private final Picture picture = new Picture(300);
  private final NearbyNames names = new NearbyNames(picture, PLANE);

  @Test
  void aLonePointHasItsNameBesideIt() {
    names.avoid(50, 50, 5);
    names.put("lone", 50, 50, 5);

    assertThat(words().getFirst().x()).isEqualTo(58);
    assertThat(new Svg(picture, "").element()).doesNotContain("<line");
  }

  @Test
  void namesOfACrowdCoverNeitherPointsNorEachOtherAndStayInside() {
    List<Ellipse2D> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double x = 60 + (i * 37) % 101;
      double y = 60 + (i * 53) % 67;
      names.avoid(x, y, 3);
      points.add(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
    }
    points.stream()
        .limit(10)
        .forEach(p -> names.put("point " + p.getX(), p.getCenterX(), p.getCenterY(), 3));

    List<Rectangle2D> boxes = words().stream().map(NearbyNamesTest::box).toList();
    assertThat(boxes).hasSizeGreaterThan(5);
    for (Rectangle2D box : boxes) {
      assertThat(new Rectangle2D.Double(0, 0, 300, 200).contains(box)).isTrue();
      assertThat(points).noneMatch(point -> point.intersects(box));
      assertThat(boxes).filteredOn(other -> other != box).noneMatch(box::intersects);
    }
    assertThat(new Svg(picture, "").element()).as("some only from afar").contains("<line");
  }

  @Test
  void aNameWithoutRoomIsLeftOut() {
    names.avoid(new Rectangle2D.Double(0, 0, 300, 200));
    names.put("nowhere", 150, 100, 5);
    names.along(new Line2D.Double(0, 100, 300, 100), "nowhere");

    assertThat(picture.marks()).isEmpty();
  }

  @Test
  void aLineIsNamedWhereThePointsLeaveIt() {
    Line2D line = new Line2D.Double(0, 100, 300, 100);
    names.avoid(line);
    names.avoid(new Rectangle2D.Double(150, 50, 150, 100));
    names.along(line, "peak");

    assertThat(words()).hasSize(1);
    Rectangle2D box = box(words().getFirst());
    assertThat(box.getMaxX()).isBetween(120.0, 150.0);
    assertThat(line.intersects(box)).isFalse();
  }

  private List<Words> words() {
    return picture.marks().stream().filter(Words.class::isInstance).map(Words.class::cast).toList();
  }

  private static Rectangle2D box(Words words) {
    double width = Words.width(words.text(), words.size());
    return new Rectangle2D.Double(words.x(), words.y() + 1.5 - words.size(), width, words.size());
  }
}

package dev.gatun.bench.report.chart;

import dev.gatun.bench.report.picture.Picture;
import dev.gatun.bench.report.picture.Words;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Names beside points, where they cover neither points nor each other. */
final class NearbyNames {

  private static final double SIZE = 9.5;
  private static final double GAP = 3;

  private final Picture picture;
  private final Plane plane;
  private final List<Rectangle2D> taken = new ArrayList<>();

  NearbyNames(Picture picture, Plane plane) {
    this.picture = picture;
    this.plane = plane;
  }

  /** Keeps a point free. */
  void avoid(double x, double y, double radius) {
    taken.add(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /** Writes a name where there is room: right of its point, left, above, below; else nowhere. */
  void put(String name, double x, double y, double radius) {
    double width = Words.width(name, SIZE);
    double away = radius + GAP;
    double middle = y - SIZE / 2;
    List<Rectangle2D> places =
        List.of(
            place(x + away, middle, width),
            place(x - away - width, middle, width),
            place(x - width / 2, y - away - SIZE, width),
            place(x - width / 2, y + away, width),
            place(x + away, middle - SIZE, width),
            place(x + away, middle + SIZE, width),
            place(x - away - width, middle - SIZE, width),
            place(x - away - width, middle + SIZE, width));
    places.stream().filter(this::isFree).findFirst().ifPresent(place -> write(name, place));
  }

  private static Rectangle2D place(double x, double top, double width) {
    return new Rectangle2D.Double(x, top, width, SIZE);
  }

  private boolean isFree(Rectangle2D place) {
    return place.getMinX() >= plane.x().from()
        && place.getMaxX() <= plane.x().to()
        && taken.stream().noneMatch(place::intersects);
  }

  private void write(String name, Rectangle2D place) {
    taken.add(place);
    picture.add(new Words(name, place.getX(), place.getMaxY() - 1.5, SIZE));
  }
}

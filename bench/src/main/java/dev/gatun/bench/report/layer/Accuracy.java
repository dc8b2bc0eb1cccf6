package dev.gatun.bench.report.layer;

import dev.gatun.bench.stats.GeometricMean;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How fast and how far off somebody is, over the layers that he and one he is held against have
 * both, on normal data.
 *
 * @param contender who
 * @param points one for each such layer
 * @param speed the geometric mean of the speeds
 * @param error the median of the norm-wise errors
 */
public record Accuracy(String contender, List<Point> points, double speed, double error) {

  /** The least that is told apart: an exact answer has no place on a logarithmic axis. */
  public static final double LEAST = 1e-9;

  /**
   * A layer.
   *
   * @param layer its name
   * @param speed as a multiple of the other's
   * @param error ‖got − want‖₂ / ‖want‖₂, at least {@value #LEAST}
   */
  public record Point(String layer, double speed, double error) {}

  /**
   * Everybody of whom errors were kept.
   *
   * @param table the layers
   * @param than whose speed is 1
   * @return in the order of the contenders; who shares no layer is left out
   */
  public static List<Accuracy> of(LayerTable table, String than) {
    return table.timedContenders().stream()
        .map(contender -> of(contender, points(table, contender, than)))
        .filter(accuracy -> !accuracy.points.isEmpty())
        .toList();
  }

  private static Accuracy of(String contender, List<Point> points) {
    double speed = GeometricMean.of(points.stream().mapToDouble(Point::speed)).orElse(Double.NaN);
    List<Double> errors =
        points.stream().map(Point::error).sorted(Comparator.naturalOrder()).toList();
    double median = errors.isEmpty() ? Double.NaN : errors.get(errors.size() / 2);
    return new Accuracy(contender, points, speed, median);
  }

  private static List<Point> points(LayerTable table, String contender, String than) {
    return table.rows().stream().flatMap(row -> point(row, contender, than).stream()).toList();
  }

  private static Optional<Point> point(LayerRow row, String contender, String than) {
    double speed = Relative.speed(row, contender, than);
    return row.timed(contender)
        .map(measurement -> measurement.errors().get(Tier.NORMAL))
        .filter(error -> !Double.isNaN(speed))
        .map(error -> new Point(row.name().toString(), speed, normwise(error)));
  }

  private static double normwise(MeasuredError error) {
    return Math.max(LEAST, error.normwise());
  }

  /**
   * The same one over fewer layers, those of another, so that the two can be compared.
   *
   * @param other who may not take every layer
   * @return over the layers that both have
   */
  public Accuracy onLayersOf(Accuracy other) {
    Set<String> layers = other.points.stream().map(Point::layer).collect(Collectors.toSet());
    return of(contender, points.stream().filter(p -> layers.contains(p.layer())).toList());
  }

  /**
   * The largest of the errors.
   *
   * @return norm-wise
   */
  public double worst() {
    return points.stream().mapToDouble(Point::error).max().orElse(Double.NaN);
  }
}

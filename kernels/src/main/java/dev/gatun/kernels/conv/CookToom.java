package dev.gatun.kernels.conv;

import dev.gatun.reference.Accuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.Fraction;

/**
 * The matrices of Winograd's minimal filtering F(m, r): m outputs of a filter with r taps by n = m
 * + r − 1 products, in place of m · r.
 *
 * <pre>y = Aᵀ · ((G · w) ⊙ (Bᵀ · x)),  in two directions  Y = Aᵀ · ((G w Gᵀ) ⊙ (Bᵀ x B)) · A</pre>
 *
 * <p>They are Cook and Toom's multiplication of polynomials by their values at n − 1 points and at
 * infinity, transposed, as S. Winograd, <em>Arithmetic Complexity of Computations</em> (1980), and
 * A. Lavin and S. Gray, <em>Fast Algorithms for Convolutional Neural Networks</em> (2016), use it.
 * With points p₀ … and Nₖ = ∏ₗ≠ₖ (pₖ − pₗ): column k of Aᵀ is pₖ⁰ … pₖᵐ⁻¹, row k of G is pₖ⁰ …
 * pₖʳ⁻¹ over Nₖ, row k of Bᵀ has the coefficients of ∏ₗ≠ₖ (x − pₗ). All of it in exact fractions.
 *
 * @param m outputs
 * @param r taps
 * @param at Aᵀ, m × n
 * @param g G, n × r
 * @param bt Bᵀ, n × n
 */
record CookToom(
    int m, int r, List<List<Fraction>> at, List<List<Fraction>> g, List<List<Fraction>> bt) {

  /** Small numerators and denominators lose the fewest bits; ± pairs halve the transforms. */
  private static final List<Fraction> POINTS =
      List.of(
          Fraction.ZERO,
          Fraction.ONE,
          Fraction.of(-1),
          Fraction.of(2),
          Fraction.of(-2),
          Fraction.of(1, 2),
          Fraction.of(-1, 2));

  /** The index of the point 1, at which a polynomial's value is the sum of its coefficients. */
  static final int POINT_ONE = 1;

  /** Whether there are enough points. */
  static boolean exists(int m, int r) {
    return m >= 1 && r >= 1 && m + r - 2 <= POINTS.size();
  }

  /**
   * Derives them.
   *
   * @throws IllegalArgumentException if there are not enough points
   */
  static CookToom of(int m, int r) {
    int finite = m + r - 2;
    if (!exists(m, r)) {
      throw new IllegalArgumentException(
          "F(%d, %d): needs m, r ≥ 1 and at most %d points".formatted(m, r, POINTS.size()));
    }
    List<Fraction> points = POINTS.subList(0, finite);
    List<List<Fraction>> g = new ArrayList<>();
    List<List<Fraction>> bt = new ArrayList<>();
    for (int k = 0; k < finite; k++) {
      Fraction point = points.get(k);
      Fraction scale = scale(points, k);
      g.add(powers(point, r).stream().map(power -> power.divide(scale)).toList());
      bt.add(padded(product(points, k), finite + 1));
    }
    g.add(unit(r, r - 1));
    bt.add(product(points, finite));
    return new CookToom(m, r, outputs(points, m), List.copyOf(g), List.copyOf(bt));
  }

  /** The products of one direction. */
  int n() {
    return m + r - 1;
  }

  /** Whether there are only halves, so that small integers stay exact. */
  boolean isExactOnIntegers() {
    return Stream.of(at, g, bt)
        .flatMap(List::stream)
        .flatMap(List::stream)
        .allMatch(c -> Math.abs(c.getDenominator()) <= 2);
  }

  /** How many products it takes to transform a tile of src in both directions, zeros left out. */
  double srcCoefficients() {
    return 2.0 * n() * coefficients(bt);
  }

  /** The same for a tile of sums. */
  double dstCoefficients() {
    return (double) (n() + m) * coefficients(at);
  }

  private static long coefficients(List<List<Fraction>> matrix) {
    return matrix.stream().flatMap(List::stream).filter(c -> !c.equals(Fraction.ZERO)).count();
  }

  /**
   * By how much larger the magnitudes that are added up in two directions can be than those of the
   * definition, where all values are of one magnitude.
   */
  double amplification() {
    double most = 0;
    for (List<Fraction> row : at) {
      double sum = 0;
      for (int k = 0; k < n(); k++) {
        sum += Math.abs(row.get(k).doubleValue()) * norm(g.get(k)) * norm(bt.get(k));
      }
      most = Math.max(most, sum);
    }
    return Math.pow(most / r, 2);
  }

  /**
   * How far sums by these matrices may be from exact ones: the two transforms of a tile have n²
   * terms each.
   */
  Accuracy accuracy() {
    return new Accuracy(amplification(), 2 * n() * n(), isExactOnIntegers());
  }

  /** A matrix in fp32. */
  static float[][] floats(List<List<Fraction>> matrix) {
    float[][] floats = new float[matrix.size()][matrix.getFirst().size()];
    for (int i = 0; i < floats.length; i++) {
      for (int j = 0; j < floats[i].length; j++) {
        floats[i][j] = matrix.get(i).get(j).floatValue();
      }
    }
    return floats;
  }

  private static double norm(List<Fraction> row) {
    return row.stream().mapToDouble(c -> Math.abs(c.doubleValue())).sum();
  }

  private static List<List<Fraction>> outputs(List<Fraction> points, int m) {
    List<List<Fraction>> at = new ArrayList<>();
    for (int i = 0; i < m; i++) {
      List<Fraction> row = new ArrayList<>();
      for (Fraction point : points) {
        row.add(powers(point, m).get(i));
      }
      row.add(i == m - 1 ? Fraction.ONE : Fraction.ZERO);
      at.add(List.copyOf(row));
    }
    return List.copyOf(at);
  }

  private static Fraction scale(List<Fraction> points, int k) {
    Fraction product = Fraction.ONE;
    for (int other = 0; other < points.size(); other++) {
      if (other != k) {
        product = product.multiply(points.get(k).subtract(points.get(other)));
      }
    }
    return product;
  }

  /** The coefficients of ∏ (x − p) over all points but one, constant first. */
  private static List<Fraction> product(List<Fraction> points, int without) {
    List<Fraction> coefficients = List.of(Fraction.ONE);
    for (int k = 0; k < points.size(); k++) {
      if (k != without) {
        coefficients = timesRoot(coefficients, points.get(k));
      }
    }
    return coefficients;
  }

  /** A polynomial times (x − root). */
  private static List<Fraction> timesRoot(List<Fraction> coefficients, Fraction root) {
    List<Fraction> result = new ArrayList<>();
    for (int degree = 0; degree <= coefficients.size(); degree++) {
      Fraction shifted = degree > 0 ? coefficients.get(degree - 1) : Fraction.ZERO;
      Fraction scaled =
          degree < coefficients.size() ? coefficients.get(degree).multiply(root) : Fraction.ZERO;
      result.add(shifted.subtract(scaled));
    }
    return List.copyOf(result);
  }

  private static List<Fraction> powers(Fraction point, int count) {
    List<Fraction> powers = new ArrayList<>();
    Fraction power = Fraction.ONE;
    for (int i = 0; i < count; i++) {
      powers.add(power);
      power = power.multiply(point);
    }
    return powers;
  }

  private static List<Fraction> unit(int size, int index) {
    List<Fraction> unit = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      unit.add(i == index ? Fraction.ONE : Fraction.ZERO);
    }
    return List.copyOf(unit);
  }

  private static List<Fraction> padded(List<Fraction> coefficients, int size) {
    List<Fraction> padded = new ArrayList<>(coefficients);
    while (padded.size() < size) {
      padded.add(Fraction.ZERO);
    }
    return List.copyOf(padded);
  }
}

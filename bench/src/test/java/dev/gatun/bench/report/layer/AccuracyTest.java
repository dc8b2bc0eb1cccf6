package dev.gatun.bench.report.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.bench.report.layer.Accuracy.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  private static final Point EXACT = new Point("first", 8, 1e-9);
  private static final Point SMALL = new Point("second", 1, 2e-7);
  private static final Point LARGE = new Point("third", 4, 6e-7);

  @Test
  void isComparedOnTheLayersOfAnother() {
    Accuracy all = new Accuracy("peer", List.of(EXACT, SMALL, LARGE), 3.2, 2e-7);
    Accuracy some = new Accuracy("ours", List.of(new Point("third", 1, 9e-7), SMALL), 1, 9e-7);

    Accuracy common = all.onLayersOf(some);

    assertThat(common.points()).containsExactly(SMALL, LARGE);
    assertThat(common.speed()).isEqualTo(2);
    assertThat(common.error()).isEqualTo(6e-7);
    assertThat(common.contender()).isEqualTo("peer");
  }
}

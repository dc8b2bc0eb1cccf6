package dev.gatun.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours of ratios. */
class DivergingTest {

  @Test
  void fasterIsBlueAndSlowerIsOrange() {
    assertThat(Diverging.of(2).getBlue()).isGreaterThan(Diverging.of(2).getRed());
    assertThat(Diverging.of(0.5).getRed()).isGreaterThan(Diverging.of(0.5).getBlue());
    assertThat(Diverging.of(1e9)).isEqualTo(Diverging.of(4));
    assertThat(Diverging.of(1e-9)).isEqualTo(Diverging.of(0.25));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.1, 1.4, 2, 2.5, 3, 4})
  void fartherFromOneIsDarkerOnBothSides(double ratio) {
    double less = 1 + (ratio - 1) / 2;
    assertThat(light(Diverging.of(ratio))).isLessThanOrEqualTo(light(Diverging.of(less)));
    assertThat(light(Diverging.of(1 / ratio))).isLessThanOrEqualTo(light(Diverging.of(1 / less)));
  }

  /** Contrast of at least 4.5, by WCAG 2.1. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.5, 0.7, 0.9, 1, 1.2, 1.7, 2, 2.4, 3, 9})
  void lettersCanBeRead(double ratio) {
    double ground = light(Diverging.of(ratio));
    double text = light(Diverging.textOn(Diverging.of(ratio)));
    double contrast = (Math.max(ground, text) + 0.05) / (Math.min(ground, text) + 0.05);
    assertThat(contrast).isGreaterThanOrEqualTo(4.5);
  }

  private static double light(Color color) {
    return Diverging.luminance(color);
  }
}

package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.reference.pool.PoolKind;
import dev.gatun.reference.pool.PoolProblem;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text form: benchdnn's defaults and deductions, and the departures that are documented. */
class ConvProblemTextTest {

  @Test
  void theTextOfTheDesignIsCanonical() {
    String text = "g1mb1ic64ih56iw56oc64oh56ow56kh3kw3sh1sw1ph1pw1dh0dw0n\"resnet50:conv2_1*3\"";
    ConvProblem problem = ConvProblem.parse(text);
    assertThat(problem.text()).isEqualTo(text).isEqualTo(problem.toString());
    assertThat(problem.name()).isEqualTo("resnet50:conv2_1");
    assertThat(problem.times()).isEqualTo(3);
  }

  /** Persia has digits of its own. */
  @Test
  void theTextHasTheSameDigitsInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      ConvProblem problem = ConvProblem.parse("ic64ih56oc64kh3ph1pb2n\"a*3\"");
      assertThat(ConvProblem.parse(problem.text())).isEqualTo(problem);
      assertThatThrownBy(() -> problem.withBatch(0)).hasMessageContaining("g1mb0ic64ih56");
      assertThat(PoolProblem.global(PoolKind.MAX, 1, 2, 3, 4).text())
          .contains("mb1c2ih3iw4oh1ow1kh3");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // the width is the height's mirror, oh is computed
    "ic64ih56oc64kh3ph1, g1mb1ic64ih56iw56oc64oh56ow56kh3kw3sh1sw1ph1pw1dh0dw0",
    // keys in any order, underscores ignored
    "mb2_oc8_ic6g2__kh3ih9_, g2mb2ic6ih9iw9oc8oh7ow7kh3kw3sh1sw1ph0pw0dh0dw0",
    // without a height the problem has one dimension
    "ic1iw5oc1kw3, g1mb1ic1ih1iw5oc1oh1ow3kh1kw3sh1sw1ph0pw0dh0dw0",
    // a width that is there does not borrow the height's stride
    "ic1ih9iw9oc1kh3kw3sh2, g1mb1ic1ih9iw9oc1oh4ow7kh3kw3sh2sw1ph0pw0dh0dw0",
    // oh without ph: half of the padding needed, the rest below
    "ic3ih224oc64oh112kh3sh2, g1mb1ic3ih224iw224oc64oh112ow112kh3kw3sh2sw2ph0pw0dh0dw0",
    // flat keys of the third dimension say nothing
    "ic1id1ih5oc1od1kd1kh3sd1pd0dd0, g1mb1ic1ih5iw5oc1oh3ow3kh3kw3sh1sw1ph0pw0dh0dw0",
    // padding that oh cannot say
    "ic1ih5oc1kh3sh2pb1, g1mb1ic1ih5iw5oc1oh2ow2kh3kw3sh2sw2ph0pw0dh0dw0pb1pr1",
    // a suffix that oh implies is not repeated
    "ic1ih5oc1kh3pb2, g1mb1ic1ih5iw5oc1oh5ow5kh3kw3sh1sw1ph0pw0dh0dw0",
    // a name without quotes, a count without a name
    "ic1ih5oc1kh5nfc, 'g1mb1ic1ih5iw5oc1oh1ow1kh5kw5sh1sw1ph0pw0dh0dw0n\"fc\"'",
    "'ic1ih5oc1kh5n\"*4\"', 'g1mb1ic1ih5iw5oc1oh1ow1kh5kw5sh1sw1ph0pw0dh0dw0n\"*4\"'",
  })
  void whatIsLeftOutIsDeduced(String text, String canonical) {
    assertThat(ConvProblem.parse(text).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    // ph given and symmetric fits: bottom = top
    "ic3ih224oc64oh112kh7sh2ph3, 3, 3",
    "ic1ih8oc1oh3kh3sh2ph0, 0, 0",
    // an even kernel that keeps the size: ⌈p/2⌉ on top, ⌊p/2⌋ below
    "ic1ih5oc1oh5kh4ph2, 2, 1",
    // ph not given: the smaller half on top, as benchdnn does
    "ic1ih5oc1oh5kh4, 1, 2",
    "ic3ih224oc64oh112kh3sh2, 0, 1",
    // more rows than there is src for need nothing from a negative padding
    "ic1ih9oc1oh4kh1sh3ph0, 0, 1",
    // the suffix has the last word where both fit
    "ic1ih5oc1oh2kh3sh2ph0pb1, 0, 1",
  })
  void paddingFollowsFromTheSizeOfDst(String text, int top, int bottom) {
    ConvProblem problem = ConvProblem.parse(text);
    assertThat(problem.pt()).isEqualTo(top).isEqualTo(problem.pl());
    assertThat(problem.pb()).isEqualTo(bottom).isEqualTo(problem.pr());
    assertThat(problem.hasAsymmetricPadding()).isEqualTo(top != bottom);
  }
}

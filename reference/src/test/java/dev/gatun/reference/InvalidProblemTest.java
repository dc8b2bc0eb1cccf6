package dev.gatun.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything a problem refuses, each with the value and the rule in the message. */
class InvalidProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ic64ih2oc64kh5         | kh5: the kernel with its dilation must fit into the padded src, but 5 > 2
          ic1ih4oc1kh3dh1        | kh3: the kernel with its dilation must fit into the padded src, but 5 > 4
          ic1ih9iw2oc1kh3kw3     | kw3: the kernel with its dilation must fit into the padded src, but 3 > 2
          mb0ic1ih5oc1kh3        | mb0: must be at least 1
          g0ic1ih5oc1kh3         | g0: must be at least 1
          ic0ih5oc1kh3           | ic0: must be at least 1
          ic1ih0oc1kh3           | ih0: must be at least 1
          ic1ih5iw0oc1kh3kw1     | iw0: must be at least 1
          ic1ih5oc0kh3           | oc0: must be at least 1
          ic1ih5oc1kh0           | kh0: must be at least 1
          ic1ih5iw5oc1kh3kw0     | kw0: must be at least 1
          ic1ih5oc1kh3sh0        | sh0: must be at least 1
          ic1ih5oc1kh3sh0oh3     | sh0: must be at least 1
          g2ic3ih5oc4kh3         | ic3: the groups must divide the channels, but g is 2
          g2ic4ih5oc3kh3         | oc3: the groups must divide the channels, but g is 2
          ic1ih5oc1kh3nx*0       | times 0: must be at least 1
          ic1ih5oc1kh1ph2147483647 | ih5: the padded src must fit an int, but is 4294967299
          ic1ih5oc1kh3dh2147483647 | kh3: the kernel with its dilation must fit an int, but is 4294967297
          mb524288ic1ih1000oc1kh1  | src 524288×1×1000×1000: a tensor has at most 2^38 fp32 elements
          ic1000000ih1oc1000000kh1 | weights 1000000×1000000×1×1: a tensor has at most 2^38 fp32 elements
          ic1ih1ph100000oc32kh1    | dst 1×32×200001×200001: a tensor has at most 2^38 fp32 elements
          ic1ih300000oc1kh10000 | dst 84100580001 × taps 100000000: a convolution has at most 2^62
          """)
  void impossibleGeometry(String text, String message) {
    assertRefused(text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | ih: this key is missing and nothing implies it
          ih5oc1kh3              | ic: this key is missing
          ic1oc1kh3              | ih: this key is missing
          ic1ih5kh3              | oc: this key is missing
          ic1ih5oc1              | kh: this key is missing
          ic1ih5iw5oc1kh3        | kw: this key is missing
          ic1ih5oc1kh3pw1        | iw: this key is missing
          ic1ih5oc1kh3pr1        | iw: this key is missing
          ic1ih5oc1kh3ic1        | ic1: a key is given once
          ic1ih5oc1kh3ph-1       | ph-1: expected one of g mb ic ih iw oc oh ow kh kw
          ic1ih5oc1kh            | kh: expected one of g mb ic
          ic1ih5oc1kh3 ph1       | ' ph1: expected one of g mb ic'
          ic1ih5oc1kh3xh1        | xh1: expected one of g mb ic
          ic1ih5oc1kh٣           | kh٣: expected one of g mb ic
          ic1ih99999999999oc1kh3 | ih99999999999: a number is at most 2147483647
          ic1ih5oc1kh3n"a        | n"a: a name reads n"name" or n"name*times" and comes last
          ic1ih5oc1kh3n"a"ph1    | n"a"ph1: a name reads n"name" or n"name*times"
          ic1ih5oc1kh3n"a*b"     | n"a*b": a name reads n"name" or n"name*times"
          ic1ih5oc1kh3nx*99999999999 | *99999999999: a number is at most 2147483647
          id3ic1ih5oc1kh3        | id3: convolutions have two dimensions here, so id can only be 1
          kd2ic1ih5oc1kh3        | kd2: convolutions have two dimensions here, so kd can only be 1
          pd1ic1ih5oc1kh3        | pd1: convolutions have two dimensions here, so pd can only be 0
          ic1ih5oc1kh3oh2        | oh2: src, kernel, stride, padding and dilation give oh3
          ic1ih5oc1kh3ph1oh9pb0  | oh9: src, kernel, stride, padding and dilation give oh4
          ic1ih5oc1kh3oh0        | oh0: src, kernel, stride, padding and dilation give oh3
          ic1ih5oc1kh1oh2147483647sh9 | oh2147483647: no padding of an int gives this size
          """)
  void textsThatSayNothing(String text, String message) {
    assertRefused(text, message);
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> ConvProblem.parse(text))
        .withMessageEndingWith(", in problem '" + text + "'");
  }

  @Test
  void negativeValues() {
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> new ConvProblem(1, 1, 1, 5, 5, 1, 3, 3, 1, 1, 0, 0, -1, 0, 0, 0, "", 1))
        .withMessageStartingWith("pb-1: must not be negative");
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> new ConvProblem(1, 1, 1, 5, 5, 1, 3, 3, 1, 1, 0, 0, 0, 0, 0, -1, "", 1))
        .withMessageStartingWith("dw-1: must not be negative");
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> ConvProblem.parse("ic1ih5oc1kh3").withBatch(-4))
        .withMessageStartingWith("mb-4: must be at least 1");
  }

  @Test
  void namesThatTheTextCouldNotCarry() {
    ConvProblem problem = ConvProblem.parse("ic1ih5oc1kh3");
    for (String name : new String[] {"a\"b", "a*2", "a\nb"}) {
      assertThatExceptionOfType(InvalidProblemException.class)
          .isThrownBy(() -> problem.named(name, 1))
          .withMessageStartingWith(
              "name '%s': a name has no quotes, no asterisks and no control characters", name);
    }
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> problem.named(null, 1))
        .withMessageStartingWith("name null: a problem without a name has the empty name");
  }

  @Test
  void theMessageEndsWithTheProblem() {
    assertThat(new InvalidProblemException("kh5", "too large", "ic1"))
        .hasMessage("kh5: too large, in problem 'ic1'");
  }

  private static void assertRefused(String text, String message) {
    assertThatExceptionOfType(InvalidProblemException.class)
        .isThrownBy(() -> ConvProblem.parse(text))
        .withMessageStartingWith(message);
  }
}

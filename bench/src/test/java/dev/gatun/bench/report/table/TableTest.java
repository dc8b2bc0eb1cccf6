package dev.gatun.bench.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Tables that a reader can sort. */
class TableTest {

  @Test
  void numbersCarryWhatTheyAreSortedByAndStandUnderTheirHead() {
    Table table = Table.of("who", "time").row(Cell.of("<a>"), Cell.of(1500, "1.5 µs"));

    assertThat(table.folded())
        .contains("<th>who</th><th class=\"number\">time</th>", "<td>&lt;a&gt;</td>")
        .contains("<td class=\"number\" data-value=\"1500.0\">1.5 µs</td>");
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertThat(Table.of("x").row(Cell.of(Double.NaN, "NaN")).folded()).contains("<td>–</td>");
  }

  @Test
  void withoutRowsThereIsNone() {
    assertThat(Table.of("x").folded()).isEmpty();
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.of("x", "y").row(Cell.of("1")))
        .withMessage("1 cells: must be one for each of [x, y]");
  }
}

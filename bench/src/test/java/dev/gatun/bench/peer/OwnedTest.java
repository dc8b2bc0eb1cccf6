package dev.gatun.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedTest {

  private final List<String> closed = new ArrayList<>();
  private final Owned owned = new Owned();

  @Test
  void givesBackTheLastFirstAndOnce() {
    assertThat(owned.add("a", closed::add)).isEqualTo("a");
    owned.add("b", closed::add);
    owned.close();
    owned.close();
    assertThat(closed).containsExactly("b", "a");
  }

  @Test
  void whatFailsKeepsNothingFromBeingGivenBack() {
    owned.add("a", closed::add);
    owned.add("b", this::fail);
    owned.add("c", this::fail);
    assertThatThrownBy(owned::close)
        .hasMessage("c")
        .satisfies(e -> assertThat(e.getSuppressed()).extracting("message").containsExactly("b"));
    assertThat(closed).containsExactly("a");
  }

  @Test
  void afterAFailureThatIsWhatIsTold() {
    owned.add("a", this::fail);
    Throwable failure = new IllegalArgumentException("first");
    owned.closeAfter(failure);
    assertThat(failure.getSuppressed()).extracting("message").containsExactly("a");
  }

  private void fail(String what) {
    throw new IllegalStateException(what);
  }
}

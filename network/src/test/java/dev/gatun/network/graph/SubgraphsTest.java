package dev.gatun.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.zoo.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubgraphsTest {

  @Test
  void withoutAuxiliariesHasWhatTheMainAnswerNeeds() {
    Graph whole = Zoo.network("googlenet");
    assertThat(whole.outputs()).containsExactly("softmax", "aux1", "aux2");
    Graph main = Subgraphs.withoutAuxiliaries(whole);
    assertThat(main.outputs()).containsExactly("softmax");
    assertThat(main.nodes())
        .extracting(Node::name)
        .noneMatch(name -> name.startsWith("aux"))
        .hasSize(whole.nodes().size() - 2 * 9);
    assertThat(whole.parameters()).containsAllEntriesOf(main.parameters());
  }

  @Test
  void withoutSoftmaxEndsInLogits() {
    Graph logits = Subgraphs.withoutSoftmax(Zoo.network("googlenet"));
    assertThat(logits.outputs()).containsExactly("fc", "aux1.fc2", "aux2.fc2");
    assertThat(Subgraphs.withoutSoftmax(logits).outputs()).isEqualTo(logits.outputs());
  }

  @Test
  void towardsNamesAreChecked() {
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> Subgraphs.towards(Zoo.network("lenet5"), List.of("c7")))
        .withMessage("node 'c7': network 'lenet5' has none of that name");
  }
}

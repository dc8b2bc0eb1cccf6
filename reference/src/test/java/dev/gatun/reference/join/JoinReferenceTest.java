package dev.gatun.reference.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.reference.Expected;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small tensors joined by hand. */
class JoinReferenceTest {

  @Test
  void sums() {
    Expected want = SumReference.of(new float[] {1, -4}, new float[] {2, 3}, true);
    assertThat(want.values()).containsExactly(3, 0);
    assertThat(want.allows(0, 3)).isTrue();
    assertThat(want.allows(0, Math.nextUp(3f))).isFalse();
    assertThat(want.allows(0, Float.NaN)).isFalse();
    assertThat(want.shareThatWouldPassZero()).isEqualTo(0.5);
  }

  /** Two pictures of one channel and of two, a pixel each. */
  @Test
  void channelsOfEachPictureAreJoined() {
    Expected want = ConcatReference.of(List.of(new float[] {1, 2}, new float[] {3, 4, 5, 6}), 2);
    assertThat(want.values()).containsExactly(1, 3, 4, 2, 5, 6);
    assertThat(want.allows(1, Math.nextUp(3f))).isFalse();
  }

  @Test
  void blocksMustBeWhole() {
    assertThatThrownBy(() -> ConcatReference.of(List.of(new float[3]), 2))
        .hasMessage("src of 3 elements in 2 blocks: must be as many in each");
  }

  @Test
  void theConstantIsAroundTheMatrix() {
    Expected want =
        PadReference.of(new float[] {1, 2, 3, 4}, List.of(2, 2), List.of(1, 0), List.of(0, 2), 9);
    assertThat(want.values()).containsExactly(9, 9, 9, 9, 1, 2, 9, 9, 3, 4, 9, 9);
  }
}

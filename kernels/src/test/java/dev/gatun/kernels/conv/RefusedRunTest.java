package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.tensor.ClosedException;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every way to call a prepared kernel wrongly ends in an error that shows the value and the rule.
 */
class RefusedRunTest {

  private static final ConvProblem PROBLEM = ConvProblem.parse("mb2ic3ih5oc4kh3ph1");
  private static final Shape WEIGHTS = new Shape(4, 3, 3, 3);

  private final ConvAlgorithm algorithm = ConvAlgorithms.candidates().getFirst();
  private final PrepareOptions options = PrepareOptions.defaults().untimed();
  private Tensor weights;
  private PreparedConv conv;
  private Tensor src;
  private Tensor dst;
  private Tensor workspace;

  @BeforeEach
  void prepare() {
    weights = Tensor.allocate(WEIGHTS, Layout.NCHW);
    conv = algorithm.prepare(PROBLEM, weights, Epilogue.NONE, options);
    src = conv.newSrc();
    dst = conv.newDst();
    workspace = conv.newWorkspace();
  }

  @AfterEach
  void close() {
    weights.close();
    conv.close();
    src.close();
    dst.close();
    workspace.close();
  }

  @Test
  void srcOfAnotherShape() {
    assertThatThrownBy(() -> conv.run(dst, dst, workspace))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("src is 2×4×5×5")
        .hasMessageContaining("must be 2×3×5×5")
        .hasMessageContaining(PROBLEM.text());
  }

  @Test
  void srcOfAnotherLayout() {
    Layout other = conv.srcLayout() == Layout.NCHW ? Layout.NHWC : Layout.NCHW;
    try (Tensor reordered = src.reorder(other)) {
      assertThatThrownBy(() -> conv.run(reordered, dst, workspace))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("must be 2×3×5×5 " + conv.srcLayout());
    }
  }

  @Test
  void srcThatIsAViewWithGaps() {
    try (Tensor wide = Tensor.allocate(new Shape(2, 4, 5, 5), conv.srcLayout())) {
      assertThatThrownBy(() -> conv.run(wide.channels(0, 3), dst, workspace))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("view")
          .hasMessageContaining("dense");
    }
  }

  @Test
  void dstThatOverlapsSrc() {
    ConvProblem square = ConvProblem.parse("ic4ih5oc4kh3ph1");
    try (Tensor w = Tensor.allocate(new Shape(4, 4, 3, 3), Layout.NCHW);
        PreparedConv inPlace = algorithm.prepare(square, w, Epilogue.NONE, options);
        Tensor both = inPlace.newSrc();
        Tensor scratch = inPlace.newWorkspace()) {
      assertThatThrownBy(() -> inPlace.run(both, both, scratch))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("src overlaps dst");
    }
  }

  @Test
  void aWorkspaceThatIsTooSmall() {
    try (PreparedConv hungry =
            algorithm.prepare(PROBLEM.withBatch(20), weights, Epilogue.NONE, options);
        Tensor x = hungry.newSrc();
        Tensor y = hungry.newDst();
        Tensor scratch = Tensor.allocate(new Shape(1, 1, 1, 16), Layout.NCHW)) {
      assertThatThrownBy(() -> hungry.run(x, y, scratch))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("workspace of 64 bytes")
          .hasMessageContaining("at least " + hungry.workspaceBytes());
    }
  }

  @Test
  void aResidualThatNobodyAdds() {
    assertThatThrownBy(() -> conv.run(src, dst, dst, workspace))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("adds none");
  }

  @Test
  void noResidualWhereOneIsAdded() {
    Epilogue adding = new Epilogue(null, PostOps.ADD_THEN_RELU);
    try (PreparedConv adds = algorithm.prepare(PROBLEM, weights, adding, options)) {
      assertThatThrownBy(() -> adds.run(src, dst, workspace))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("ADD_THEN_RELU")
          .hasMessageContaining("needs one");
    }
  }

  @Test
  void aClosedKernel() {
    conv.close();
    conv.close();
    assertThatThrownBy(() -> conv.run(src, dst, workspace))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining(algorithm.name())
        .hasMessageContaining("is closed");
  }

  @Test
  void closedTensors() {
    src.close();
    assertThatThrownBy(() -> conv.run(src, dst, workspace))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("tensor 2×3×5×5");
  }

  @Test
  void weightsOfAnotherShape() {
    try (Tensor wrong = Tensor.allocate(new Shape(4, 3, 3, 2), Layout.NCHW)) {
      assertThatThrownBy(() -> algorithm.prepare(PROBLEM, wrong, Epilogue.NONE, options))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("weights is 4×3×3×2: must be 4×3×3×3");
    }
  }

  @Test
  void aProblemThatCountsBeyondAnInt() {
    ConvProblem wide = ConvProblem.parse("ic65536ih1iw1oc1kh200kw200ph100pw100");
    for (ConvAlgorithm any : ConvAlgorithms.all()) {
      String reason = any.supports(wide, Machine.current()).reason();
      assertThat(reason).containsPattern("^takes |at most 2\\^(24|31 − 1) taps .* 2621440000");
      assertThatThrownBy(() -> any.prepare(wide, weights, Epilogue.NONE, options))
          .isInstanceOf(UnsupportedProblemException.class)
          .hasMessageContaining(any.name() + " does not support the problem: " + reason)
          .hasMessageContaining(wide.text());
    }
  }

  @Test
  void moreThreadsThanThePoolHas() {
    int tooMany = options.pool().threads() + 1;
    assertThatThrownBy(() -> options.withThreads(tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(tooMany + " threads: must be 1 to " + (tooMany - 1));
  }

  @Test
  void anUnknownAlgorithm() {
    assertThatThrownBy(() -> ConvAlgorithms.named("fastest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"fastest\": must be one of")
        .hasMessageContaining("naive");
  }
}

package dev.gatun.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.compile.CompileOptions;
import dev.gatun.network.compile.Compiler;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.PlanLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums and products with a constant for each channel become parts of the weights before them. */
class ChannelConstantsTest {

  @Test
  void goIntoConvolutions() {
    TestModel model =
        new TestModel(1)
            .input("x", 2, 3, 4, 4)
            .weight("w", 4, 3, 3, 3)
            .weight("shift", 4, 1, 1)
            .weight("factor", 1, 4, 1, 1)
            .weight("one")
            .weight("scale", 4)
            .positive("variance", 4)
            .node("Conv", "c", List.of("x", "w"))
            .node("Add", "a", List.of("shift", "c"))
            .node("BatchNormalization", "n", List.of("a", "scale", "scale", "scale", "variance"))
            .node("Mul", "m", List.of("n", "factor"))
            .node("Mul", "o", List.of("m", "one"))
            .node("Relu", "y", List.of("o"))
            .output("y");
    model.requireAgreement();
    assertThat(steps(model))
        .filteredOn(step -> !step.isReorder())
        .singleElement()
        .satisfies(step -> assertThat(step.fused()).containsExactly("a", "n", "m", "o", "y"));
  }

  @Test
  void goIntoDenseLayers() {
    TestModel model =
        new TestModel(1)
            .input("x", 2, 3)
            .weight("w", 3, 4)
            .weight("bias", 4)
            .node("MatMul", "p", List.of("x", "w"))
            .node("Add", "y", List.of("p", "bias"))
            .output("y");
    model.requireAgreement();
    assertThat(steps(model)).singleElement();
  }

  /** What is not the same for all pixels, or has more axes, or is also wanted without. */
  @Test
  void stayWhereTheyAreForOthers() {
    for (Integer[] sizes : new Integer[][] {{4}, {4, 4}, {2, 1, 1, 1}, {1, 2, 4, 4, 4}}) {
      TestModel model =
          new TestModel(1)
              .input("x", 2, 4, 4, 4)
              .weight("w", 4, 4, 1, 1)
              .weight("constant", sizes)
              .node("Conv", "c", List.of("x", "w"))
              .node("Add", "y", List.of("c", "constant"))
              .output("y");
      model.requireAgreement();
      assertThat(steps(model)).hasSizeGreaterThan(1);
    }
    TestModel both =
        new TestModel(1)
            .input("x", 2, 4, 1, 1)
            .weight("w", 4, 4, 1, 1)
            .weight("constant", 4, 1, 1)
            .node("Conv", "c", List.of("x", "w"))
            .node("Mul", "y", List.of("c", "constant"))
            .output("y")
            .output("c");
    both.requireAgreement();
  }

  private static List<PlanLine> steps(TestModel model) {
    ImportedNetwork read = model.read();
    CompileOptions options = CompileOptions.defaults();
    CompileOptions untimed = options.withKernels(options.kernels().withThreads(1).untimed());
    try (CompiledNetwork network = Compiler.compile(read.graph(), read.weights(), untimed)) {
      return network.plan().steps();
    }
  }
}

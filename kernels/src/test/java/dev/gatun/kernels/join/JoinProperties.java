package dev.gatun.kernels.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.tensor.ClosedException;
import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.kernels.verify.DrawnShape;
import dev.gatun.kernels.verify.OperationCheck;
import dev.gatun.kernels.verify.OperationSetting;
import dev.gatun.reference.activation.ActivationReference;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Addition and concatenation against their definitions. */
class JoinProperties {

  @Provide
  Arbitrary<Shape> shapes() {
    return DrawnShape.any();
  }

  @Provide
  Arbitrary<Integer> channels() {
    return DrawnShape.channels();
  }

  @Provide
  Arbitrary<OperationSetting> settings() {
    return OperationSetting.any();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sumsAreRoundedOnce(
      @ForAll("shapes") Shape shape,
      @ForAll boolean rectifies,
      @ForAll("settings") OperationSetting setting,
      @ForAll long seed) {
    float[] src = DrawnShape.reals(shape.size(), 1, seed);
    float[] residual = DrawnShape.reals(shape.size(), 1, ~seed);
    new OperationCheck(
            options -> Addition.prepare(shape, rectifies, options),
            src,
            residual,
            ActivationReference.sum(src, residual, rectifies))
        .run(setting);
    DrawnShape.assertThatEdgesOccur(shape.c(), setting);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyChannelComesToItsPlace(
      @ForAll @Size(min = 1, max = 4) List<@From("channels") Integer> channels,
      @ForAll("shapes") Shape like,
      @ForAll("settings") OperationSetting setting) {
    List<Shape> shapes = channels.stream().map(c -> withChannels(like, c)).toList();
    List<Tensor> srcs = new ArrayList<>();
    OperationOptions options = OperationOptions.defaults().withWidth(setting.width());
    try (PreparedConcat concat = PreparedConcat.of(shapes, options);
        Tensor dst = Tensor.allocate(concat.dstShape(), Layout.NHWC).fill(Float.NaN)) {
      for (Shape shape : shapes) {
        srcs.add(numbered(shape, srcs.size()));
      }
      concat.run(srcs, concat.split(dst));
      int first = 0;
      for (Tensor src : srcs) {
        assertThat(dst.channels(first, src.shape().c()).toArray(Layout.NCHW))
            .containsExactly(src.toArray(Layout.NCHW));
        first += src.shape().c();
      }
      assertThat(dst.shape().c()).isEqualTo(first);
    } finally {
      srcs.forEach(Tensor::close);
    }
  }

  @Example
  void concatenationRefusesWhatDoesNotFit() {
    OperationOptions options = OperationOptions.defaults();
    Shape one = new Shape(1, 2, 3, 3);
    assertThatThrownBy(() -> PreparedConcat.of(List.of(), options))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("0 tensors: must be at least 1");
    assertThatThrownBy(() -> PreparedConcat.of(List.of(one, new Shape(1, 2, 3, 4)), options))
        .isInstanceOf(InvalidTensorException.class)
        .hasMessageContaining("1×2×3×3 and 1×2×3×4: must differ in channels at most");
    PreparedConcat concat = PreparedConcat.of(List.of(one, one), options);
    try (Tensor dst = Tensor.allocate(concat.dstShape(), Layout.NHWC);
        Tensor src = Tensor.allocate(one, Layout.NHWC)) {
      List<Tensor> parts = concat.split(dst);
      assertThatThrownBy(() -> concat.run(List.of(src), parts))
          .isInstanceOf(InvalidTensorException.class)
          .hasMessageContaining("1 srcs and 2 parts of dst: must be 2 each");
      concat.close();
      assertThatThrownBy(() -> concat.run(List.of(src, src), parts))
          .isInstanceOf(ClosedException.class);
    }
  }

  private static Shape withChannels(Shape like, int channels) {
    return new Shape(like.n(), channels, like.h(), like.w());
  }

  private static Tensor numbered(Shape shape, int index) {
    float[] values = DrawnShape.reals(shape.size(), 1, index);
    return Tensor.of(shape, Layout.NHWC, values);
  }
}

package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.tensor.InvalidTensorException;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Copies by a stream: there and back on a GPU, if there is one, and what is refused without. */
class CudaStreamTest {

  private static final Shape SHAPE = new Shape(2, 3, 5, 7);

  @Test
  void valuesComeBackAsTheyWent() {
    CudaDevice device = device();
    float[] values = new float[(int) SHAPE.size()];
    IntStream.range(0, values.length).forEach(i -> values[i] = i);
    try (CudaStream stream = device.newStream();
        Tensor there = Tensor.of(SHAPE, Layout.NCHW, values);
        Tensor pinned = Tensor.allocate(SHAPE, Layout.NCHW, device.pinned()).copyFrom(there);
        Tensor onDevice = Tensor.allocate(SHAPE, Layout.NCHW, device);
        Tensor back = Tensor.allocate(SHAPE, Layout.NCHW, device.pinned())) {
      stream.copyIn(pinned, onDevice);
      stream.copyOut(onDevice, back);
      stream.await();
      assertThat(back.toArray(Layout.NCHW)).isEqualTo(values);
    }
  }

  @Test
  void refusesAllOnceItIsClosed() {
    CudaDevice device = device();
    CudaStream stream = device.newStream();
    stream.close();
    stream.close();
    String sentence = "a stream on %s that is closed was used".formatted(device);
    try (Tensor host = Tensor.allocate(SHAPE, Layout.NCHW);
        Tensor onDevice = Tensor.allocate(SHAPE, Layout.NCHW, device)) {
      assertThatThrownBy(stream::await)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(sentence);
      assertThatThrownBy(() -> stream.copyIn(host, onDevice)).hasMessage(sentence);
      assertThatThrownBy(() -> stream.copyOut(onDevice, host)).hasMessage(sentence);
    }
  }

  @Test
  void copiesWhatIsDenseAndAlike() {
    Shape other = new Shape(2, 3, 7, 5);
    try (Tensor nchw = Tensor.allocate(SHAPE, Layout.NCHW);
        Tensor same = Tensor.allocate(SHAPE, Layout.NCHW);
        Tensor nhwc = Tensor.allocate(SHAPE, Layout.NHWC);
        Tensor turned = Tensor.allocate(other, Layout.NCHW);
        Tensor larger = Tensor.allocate(new Shape(2, 4, 5, 7), Layout.NCHW)) {
      assertThatCode(() -> CudaStream.requireAlike(nchw, same)).doesNotThrowAnyException();
      for (Tensor unfit : new Tensor[] {nhwc, turned, larger.channels(0, 3)}) {
        assertThatThrownBy(() -> CudaStream.requireAlike(nchw, unfit))
            .isInstanceOf(InvalidTensorException.class)
            .hasMessageContaining("must be dense, of one shape and layout");
        assertThatThrownBy(() -> CudaStream.requireAlike(unfit, nchw))
            .isInstanceOf(InvalidTensorException.class);
      }
    }
  }

  private static CudaDevice device() {
    CudaDevices.missing().ifPresent(missing -> assumeTrue(false, missing.toString()));
    return CudaDevices.first();
  }
}

package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.activation.Activations;
import dev.gatun.kernels.operation.OperationOptions;
import dev.gatun.kernels.operation.PreparedOperation;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.activation.Activation;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings: what they keep, and what must not be done meanwhile. On a GPU, if there is one. */
class CudaRecordingTest {

  private static final Shape SHAPE = new Shape(1, 3, 2, 2);

  private CudaRunner device;
  private PreparedOperation relu;
  private Tensor src;
  private Tensor between;
  private Tensor dst;

  @BeforeEach
  void prepare() {
    CudaOnCpu.missingBoth().ifPresent(missing -> assumeTrue(false, missing));
    device =
        CudaDevices.missing().isEmpty() ? CudaDevices.first() : CudaOnCpu.asDevice(Path.of("."));
    relu =
        Activations.prepare(Activation.RELU, SHAPE, OperationOptions.defaults().withDevice(device));
    src = relu.newSrc().fill(2);
    between = relu.newDst();
    dst = relu.newDst();
  }

  @AfterEach
  void close() {
    if (relu != null) {
      relu.close();
      src.close();
      between.close();
      dst.close();
    }
  }

  @Test
  void runsNothingWhileItIsMadeAndAllOfItThen() {
    try (CudaRecording recording = device.record(this::both, "both")) {
      assertThat(values()).containsOnly(0);
      recording.run();
      assertThat(values()).containsOnly(2);
    }
  }

  @Test
  void keepsTheArgumentsThatWereThen() {
    try (CudaRecording recording = device.record(this::both, "both");
        Tensor other = relu.newSrc().fill(5);
        Tensor otherDst = relu.newDst()) {
      relu.run(other, otherDst);
      recording.run();
      assertThat(values()).containsOnly(2);
      src.fill(3);
      recording.run();
      assertThat(values()).containsOnly(3);
    }
  }

  @Test
  void otherThreadsRunAndWaitMeanwhile() {
    try (PreparedOperation other =
            Activations.prepare(
                Activation.RELU, SHAPE, OperationOptions.defaults().withDevice(device));
        Tensor otherDst = other.newDst();
        CudaRecording recording =
            device.record(
                () -> {
                  relu.run(src, between);
                  CompletableFuture.runAsync(() -> other.run(src, otherDst)).join();
                  relu.run(between, dst);
                },
                "both")) {
      assertThat(otherDst.toArray(Layout.NCHW)).containsOnly(2);
      assertThat(values()).containsOnly(0);
      recording.run();
      assertThat(values()).containsOnly(2);
    }
  }

  @Test
  void endsWhereWhatIsRecordedFails() {
    assertThatThrownBy(
            () ->
                device.record(
                    () -> {
                      throw new IllegalArgumentException("no");
                    },
                    "a failure"))
        .isInstanceOf(IllegalArgumentException.class);
    both();
    assertThat(values()).containsOnly(2);
  }

  @Test
  void refusesWhatADeviceRefusesMeanwhile() {
    assumeTrue(CudaDevices.missing().isPresent(), "a GPU has sentences of its own");
    assertThatThrownBy(() -> device.record(relu::newSrc, "memory"))
        .hasMessage("a thread that is recorded allocates memory");
    assertThatThrownBy(() -> device.record(() -> src.toArray(Layout.NCHW), "a copy"))
        .hasMessage("a thread that is recorded copies memory");
    CudaRecording recording = device.record(this::both, "both");
    recording.close();
    recording.close();
    assertThatThrownBy(recording::run).hasMessage("a recording that is closed was run");
  }

  private void both() {
    relu.run(src, between);
    relu.run(between, dst);
  }

  private float[] values() {
    return dst.toArray(Layout.NCHW);
  }
}

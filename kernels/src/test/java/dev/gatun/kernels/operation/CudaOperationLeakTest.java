package dev.gatun.kernels.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.cuda.CudaOnCpu;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.cuda.FaultyRunner;
import dev.gatun.kernels.norm.BatchNormalization;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.reference.norm.BatchNorm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An operation that cannot be prepared keeps no parameters on the device. */
class CudaOperationLeakTest {

  private static final BatchNorm NORM =
      new BatchNorm(new float[] {1}, new float[] {2}, new float[] {3}, new float[] {4}, 1e-5);

  @Test
  void whateverCallFailsItsMemoryIsGivenBack() {
    CudaOnCpu.missing().ifPresent(missing -> assumeTrue(false, missing));
    int calls = FaultyRunner.letEachCallFail(CudaOnCpu.asDevice(Path.of(".")), this::prepare);
    assertThat(calls).as("allocating, copying and binding").isEqualTo(3);
  }

  private void prepare(CudaRunner device) {
    OperationOptions options = OperationOptions.defaults().withDevice(device);
    BatchNormalization.prepare(NORM, new Shape(1, 1, 2, 2), false, options).close();
  }
}

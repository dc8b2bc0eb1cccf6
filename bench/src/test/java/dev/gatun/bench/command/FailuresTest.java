package dev.gatun.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.cuda.CudaException;
import dev.gatun.kernels.cuda.CudaUnavailableException;
import dev.gatun.kernels.cuda.DeviceMemoryException;
import dev.gatun.kernels.cuda.MissingCuda;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What went wrong on a device comes as its own sentence, and with the status of a device. */
class FailuresTest {

  @Test
  void ofAMissingDevice() {
    assertThat(failed(new CudaUnavailableException(new MissingCuda("there is none", "buy one"))))
        .isEqualTo("CUDA: there is none; buy one");
  }

  @Test
  void ofAKernelThatFails() {
    assertThat(failed(new CudaException("cuda_naive for ic3ih5oc8kh3", "CUDA_ERROR_X (broken)")))
        .isEqualTo("cuda_naive for ic3ih5oc8kh3: CUDA_ERROR_X (broken)");
  }

  @Test
  void ofADeviceThatIsFull() {
    assertThat(failed(new DeviceMemoryException("GPU", 900, 500, 1000)))
        .isEqualTo("memory on GPU: 900 bytes were asked for, and of 1000 are 500 free");
  }

  /** The line that is printed when a command throws. */
  private static String failed(RuntimeException e) {
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new Throwing(e))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(new Failures(() -> false))
            .execute();
    assertThat(status).isEqualTo(Failures.BAD_INPUT);
    return err.toString().strip();
  }

  @Command(name = "throwing")
  private record Throwing(RuntimeException e) implements Callable<Integer> {

    @Override
    public Integer call() {
      throw e;
    }
  }
}

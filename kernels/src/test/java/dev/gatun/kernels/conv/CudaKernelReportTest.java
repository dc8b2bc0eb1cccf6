package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.kernels.cuda.AssembledKernel;
import dev.gatun.kernels.cuda.CudaOnCpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for the kernels of convolutions before any GPU has run them. */
class CudaKernelReportTest {

  private static final Path KEPT = Path.of("src/main/cuda/convolutions.md");
  private static final Path REPORT = Path.of("target", "cuda", "convolutions.md");

  @Test
  void noTwoLanesMeetAtOneBankAndTheReportIsOfToday() throws IOException {
    CudaOnCpu.missing().ifPresent(missing -> assumeTrue(false, missing));
    assumeTrue(AssembledKernel.isAssemblerThere(), "JCuda has no PTX compiler for this platform");
    List<CudaKernelReport.Line> lines = CudaKernelReport.lines();
    String text = CudaKernelReport.text(lines);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, text);
    assertThat(Files.readString(KEPT).replace("\r\n", "\n"))
        .as("%s: copy kernels/%s", KEPT, REPORT)
        .endsWith(text);
    assertThat(lines)
        .filteredOn(line -> !line.launch().module().equals("cuda-tiled"))
        .allMatch(line -> line.traffic().timesOfRequest() == 1, "no two lanes at one bank");
    assertThat(lines)
        .allMatch(line -> line.work().resident() <= residentBlocks(line), "as many as predicted");
  }

  private static int residentBlocks(CudaKernelReport.Line line) {
    return line.kernel().residentBlocks(line.launch());
  }
}

package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The PTX that is shipped: built from today's sources, and code for the processors it is for. */
class PtxTest {

  private static final List<String> ARCHITECTURES = List.of("sm_80", "sm_90");
  private static final Path REPORT = Path.of("target", "cuda", "kernels.txt");

  static List<CudaSource> sources() {
    return CudaSource.all();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void isBuiltFromTheSourcesAsTheyAre(CudaSource source) throws IOException {
    assertThat(PtxBuild.isUpToDate(source))
        .as("PTX of %s: mvn -Pptx -pl reference,kernels process-test-classes", source.file())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void keepsTheRecordOfNoFolder(CudaSource source) {
    assertThat(Ptx.of(source.module())).doesNotContain(System.getProperty("user.dir"));
  }

  @Test
  void thereIsNoPtxWithoutASource() throws IOException {
    Path folder = CudaSource.all().getFirst().ptx().getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(
              CudaSource.all().stream().map(CudaSource::ptx).toList());
    }
  }

  @Test
  void everyKernelIsAssembledWithoutSpills() throws IOException {
    assumeThereIsAnAssembler();
    List<AssembledKernel> kernels = new ArrayList<>();
    for (CudaSource source : CudaSource.all()) {
      for (String architecture : ARCHITECTURES) {
        List<AssembledKernel> assembled =
            AssembledKernel.assemble(Ptx.of(source.module()), architecture);
        assertThat(assembled)
            .extracting(AssembledKernel::entry)
            .containsExactlyInAnyOrderElementsOf(
                PtxEntry.of(source.module()).stream().map(PtxEntry::name).toList());
        kernels.addAll(assembled);
      }
    }
    keep(kernels);
    assertThat(kernels).allMatch(kernel -> kernel.spilledBytes() == 0, "without spills");
  }

  @Test
  void theAssemblerTakesNoNewerVersion() {
    assumeThereIsAnAssembler();
    String newer =
        ".version 9.0\n.target sm_80\n.address_size 64\n.visible .entry k()\n{\n ret;\n}\n";
    assertThatThrownBy(() -> AssembledKernel.assemble(newer, "sm_80"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("assembling for sm_80: ")
        .hasMessageContaining("Unsupported .version 9.0");
    assertThat(AssembledKernel.assemble(newer.replace("9.0", "8.0"), "sm_80"))
        .extracting(AssembledKernel::entry)
        .containsExactly("k");
  }

  private static void keep(List<AssembledKernel> kernels) throws IOException {
    StringBuilder table = new StringBuilder();
    for (AssembledKernel kernel : kernels) {
      table.append(
          "%-44s %s: %3d registers, %d bytes spilled, %d bytes of stack, %d bytes of shared memory%n"
              .formatted(
                  kernel.entry(),
                  kernel.architecture(),
                  kernel.registers(),
                  kernel.spilledBytes(),
                  kernel.stackBytes(),
                  kernel.sharedBytes()));
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, table);
    System.out.printf("CUDA: %d kernels assembled, %s%n%s", kernels.size(), ARCHITECTURES, table);
  }

  private static void assumeThereIsAnAssembler() {
    assumeTrue(AssembledKernel.isAssemblerThere(), "JCuda has no PTX compiler for this platform");
  }
}

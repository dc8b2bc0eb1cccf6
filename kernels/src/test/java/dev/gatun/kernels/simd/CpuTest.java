package dev.gatun.kernels.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTest {

  @TempDir private Path folder;

  @Test
  void machinesOfOneNameAreToldApartByModelAndCaches() throws IOException {
    String zen4 = Cpu.identity(info(17), List.of(new Cache("L2", 1 << 20)));
    assertThat(zen4).isEqualTo("AMD EPYC, cpu family 25, model 17, stepping 1, L2 1024 KiB");
    assertThat(Cpu.identity(info(1), List.of(new Cache("L2", 1 << 20)))).isNotEqualTo(zen4);
    assertThat(Cpu.identity(info(17), List.of(new Cache("L2", 2 << 20)))).isNotEqualTo(zen4);
  }

  @Test
  void whereLinuxDoesNotTellThereIsTheArchitecture() {
    assertThat(Cpu.identity(folder.resolve("nothing"), List.of()))
        .isEqualTo(System.getProperty("os.arch"));
  }

  private Path info(int model) throws IOException {
    String lines =
        """
        processor\t: 0
        vendor_id\t: AuthenticAMD
        cpu family\t: 25
        model\t\t: MODEL
        model name\t: AMD EPYC
        stepping\t: 1
        power management:

        processor\t: 1
        cpu family\t: 99
        """;
    return Files.writeString(
        folder.resolve("cpuinfo"), lines.replace("MODEL", Integer.toString(model)));
  }
}

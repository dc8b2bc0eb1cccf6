package dev.gatun.bench.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.cuda.DeviceMemoryException;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a run, on the CPU in place of a device. */
class DeviceBenchTest {

  private static final ConvProblem PROBLEM =
      ConvProblem.parse("mb3ic4ih3oc4kh3ph1").named("made:up", 1);

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @Test
  void everyAlgorithmIsCheckedAndTimedAndWrittenDown() throws IOException {
    assertThat(run(MadeUpDevice.ours(), 60)).isTrue();
    List<JsonNode> lines = lines();
    assertThat(lines)
        .extracting(line -> line.get("kind").asText())
        .startsWith("peaks")
        .endsWith("layer")
        .hasSize(1 + ConvAlgorithms.onDevice().size());
    assertThat(lines.getFirst().at("/value/fmasPerNano").asDouble()).isPositive();
    for (JsonNode line : lines.subList(1, lines.size())) {
      JsonNode trial = line.get("value");
      assertThat(trial.get("problem").asText()).isEqualTo(PROBLEM.text());
      assertThat(trial.get("outcome").asText()).isIn("MEASURED", "SKIPPED");
      if (trial.get("outcome").asText().equals("MEASURED")) {
        assertThat(trial.get("nanos")).hasSize(LayerTrials.LAUNCHES);
        assertThat(trial.get("medianNanos").asDouble()).isEqualTo(MadeUpDevice.NANOS);
        assertThat(trial.at("/error/worstOverBound").asDouble()).isBetween(0.0, 1.0);
      }
    }
    assertThat(said.toString()).contains("made:up mb3: cuda-").contains("left] ");
  }

  @Test
  void aWrongAnswerIsTheResultAndIsNotTimed() throws IOException {
    DeviceRig rig = MadeUpDevice.rig(MadeUpDevice.runner(), List.of(new Idle()));
    assertThat(run(rig, 60)).isFalse();
    JsonNode trial = lines().getLast().get("value");
    assertThat(trial.get("outcome").asText()).isEqualTo("WRONG");
    assertThat(trial.get("detail").asText()).contains("got NaN");
    assertThat(trial.get("nanos")).isEmpty();
    assertThat(said.toString()).contains("WRONG idle: ");
  }

  @Test
  void whomThereIsNoMemoryForIsLeftOut() throws IOException {
    DeviceRig rig = MadeUpDevice.rig(MadeUpDevice.runner(), List.of(new Hungry()));
    assertThat(run(rig, 60)).isTrue();
    JsonNode trial = lines().getLast().get("value");
    assertThat(trial.get("outcome").asText()).isEqualTo("LEFT_OUT");
    assertThat(trial.get("detail").asText()).contains("of 1000 are 500 free");
    assertThat(said.toString()).contains("LEFT_OUT idle: memory on made up: 900 bytes");
  }

  @Test
  void whatThereIsNoTimeForIsLeftOut() throws IOException {
    assertThat(run(MadeUpDevice.ours(), 0)).isTrue();
    assertThat(lines()).extracting(line -> line.get("kind").asText()).containsExactly("peaks");
    assertThat(said.toString()).contains("[ 0:00 left] left out for time: 1 layer");
  }

  @Test
  void aNetworkAgreesWithTheCpu() throws IOException {
    try (DeviceJournal journal = new DeviceJournal(file())) {
      DeviceBench bench = bench(MadeUpDevice.ours(), journal, 60);
      bench.network("lenet5", 2);
      assertThat(bench.isAllRight()).isTrue();
    }
    JsonNode trial = lines().getLast().get("value");
    assertThat(trial.get("isRight").asBoolean()).isTrue();
    assertThat(trial.get("error").asDouble()).isBetween(0.0, 1e-4);
    assertThat(trial.get("nanos")).hasSize(50);
  }

  @Test
  void anAnswerThatIsNoNumberOrNothingButZerosProvesNothing() {
    assertThat(NetworkTrial.error(new float[] {Float.NaN, 1}, new float[] {1, 1})).isInfinite();
    assertThat(NetworkTrial.error(new float[] {0, 0}, new float[] {0, 0})).isInfinite();
    assertThat(NetworkTrial.error(new float[] {2, 3}, new float[] {2, 4})).isEqualTo(0.25);
  }

  private boolean run(DeviceRig rig, double seconds) throws IOException {
    try (DeviceJournal journal = new DeviceJournal(file())) {
      DeviceBench bench = bench(rig, journal, seconds);
      bench.peaks();
      bench.layers(List.of(PROBLEM));
      return bench.isAllRight();
    }
  }

  private DeviceBench bench(DeviceRig rig, DeviceJournal journal, double seconds) {
    PrintWriter out = new PrintWriter(said, true);
    return new DeviceBench(rig, journal, out, new Deadline(() -> 0, seconds), 1);
  }

  private Path file() {
    return folder.resolve("device.jsonl");
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file())) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  /** Writes nothing. */
  private static class Idle implements DeviceContender {

    @Override
    public String name() {
      return "idle";
    }

    @Override
    public boolean isOurs() {
      return true;
    }

    @Override
    public boolean isFp32(ConvProblem problem) {
      return true;
    }

    @Override
    public Support supports(ConvProblem problem) {
      return Support.yes();
    }

    @Override
    public Accuracy accuracy(ConvProblem problem) {
      return Accuracy.ELEMENTWISE;
    }

    @Override
    public BoundOnDevice bind(DeviceOperands operands) {
      return new BoundOnDevice() {
        @Override
        public void run() {}

        @Override
        public String implementation() {
          return "none";
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Wants more memory than there is. */
  private static final class Hungry extends Idle {

    @Override
    public BoundOnDevice bind(DeviceOperands operands) {
      throw new DeviceMemoryException("made up", 900, 500, 1000);
    }
  }
}

package dev.gatun.kernels.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is passed over, and the user is told so, once. */
class ChoicesTest {

  private static final Logger LOGGER = Logger.getLogger(Choices.class.getPackageName());

  private static final ChoiceKey KEY =
      new ChoiceKey(
          ConvProblem.parse("ic8ih8oc8kh3"), Layout.NHWC, VectorWidth.preferred(), 1, PostOps.NONE);

  private final List<LogRecord> said = new ArrayList<>();
  private final Handler listener = new Listener();

  @TempDir private Path folder;

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord message) {
      said.add(message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    LOGGER.addHandler(listener);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    LOGGER.removeHandler(listener);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void ofADamagedFileTheUserIsWarnedOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("damaged.txt"), "no choices");
    Choices choices = new Choices(Optional.of(file));
    assertThat(choices.find(KEY)).isEmpty();
    assertThat(choices.find(KEY)).isEmpty();
    assertThat(said).hasSize(1);
    assertThat(said.getFirst().getLevel()).isEqualTo(Level.WARNING);
    assertThat(new SimpleFormatter().formatMessage(said.getFirst()))
        .contains(file.toString())
        .contains("delete it, or name another by -Dgatun.cache=PATH or =none");
  }

  @Test
  void ofAFileThatCannotBeWrittenTheUserIsWarned() throws IOException {
    Path file = Files.writeString(folder.resolve("none"), "").resolve("choices.txt");
    new Choices(Optional.of(file)).remember(KEY, new Choice(Map.of("direct", 1.0)));
    assertThat(said).hasSize(1);
    assertThat(new SimpleFormatter().formatMessage(said.getFirst())).contains("cannot be written");
  }
}

package dev.gatun.kernels.conv.choice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Choices as a text file: a header that names the form and the host, then a {@link ChoiceLine} for
 * each, sorted. What is damaged is passed over; what was measured elsewhere is passed over as a
 * whole.
 *
 * <p>It is replaced as a whole, by a move, so that a reader sees the old or the new one; and under
 * a lock, so that writers add to each other's choices.
 */
final class ChoiceFile {

  private static final String FORM = "# gatun choices 1";
  private static final String HOST = "# ";
  private static final String LEGEND =
      "# problem, src, vector bits, threads, post-ops: algorithms with µs, the fastest first";

  /** A hundred times what all layers of all networks take; more is not ours. */
  private static final int MOST_BYTES = 8 << 20;

  /** A lock of the system is one of a process; its threads wait here. */
  private static final Object WRITER = new Object();

  private final Path path;
  private final String host;

  ChoiceFile(Path path, String host) {
    this.path = path;
    this.host = host;
  }

  /**
   * What a file held.
   *
   * @param choices those that are sound
   * @param complaint what was passed over and where, if anything was
   */
  record Content(Map<ChoiceKey, Choice> choices, Optional<String> complaint) {}

  /** All sound choices; none if there is no file. */
  Content read() throws IOException {
    requireFileIfAny();
    if (Files.notExists(path)) {
      return new Content(Map.of(), Optional.empty());
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? foreign("it has more than %d bytes".formatted(MOST_BYTES))
          : parse(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    }
  }

  /** Adds a choice to those that are there by now. */
  void add(ChoiceKey key, Choice choice) throws IOException {
    requireFileIfAny();
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    synchronized (WRITER) {
      try (FileChannel lockFile = open(path.resolveSibling(path.getFileName() + ".lock"));
          FileLock _ = lockFile.lock()) {
        Map<ChoiceKey, Choice> choices = new HashMap<>(read().choices());
        choices.put(key, choice);
        replace(folder, choices);
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void replace(Path folder, Map<ChoiceKey, Choice> choices) throws IOException {
    List<String> lines = new ArrayList<>(List.of(FORM, HOST + host, LEGEND));
    choices.entrySet().stream()
        .map(entry -> new ChoiceLine(entry.getKey(), entry.getValue()).text())
        .sorted()
        .forEach(lines::add);
    Path fresh = Files.createTempFile(folder, "choices", ".tmp");
    try {
      Files.write(fresh, lines);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Neither a folder nor a device is read or replaced. */
  private void requireFileIfAny() throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("it is no file");
    }
  }

  private Content parse(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().equals(FORM)) {
      return foreign("line 1 is not '%s'".formatted(FORM));
    }
    if (lines.size() < 2 || !lines.get(1).equals(HOST + host)) {
      return foreign("line 2 is not '%s%s'".formatted(HOST, host));
    }
    Map<ChoiceKey, Choice> choices = new HashMap<>();
    List<Integer> damaged = new ArrayList<>();
    for (int number = 3; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      Optional<ChoiceLine> parsed = ChoiceLine.parse(line);
      if (parsed.isPresent()) {
        choices.put(parsed.get().key(), parsed.get().choice());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        damaged.add(number);
      }
    }
    return new Content(choices, complaint(damaged));
  }

  private static Content foreign(String reason) {
    return new Content(Map.of(), Optional.of(reason + ", so all of it is ignored"));
  }

  private static Optional<String> complaint(List<Integer> damaged) {
    return switch (damaged.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("line %d is damaged and ignored".formatted(damaged.getFirst()));
      default ->
          Optional.of(
              "line %d and %d more are damaged and ignored"
                  .formatted(damaged.getFirst(), damaged.size() - 1));
    };
  }
}

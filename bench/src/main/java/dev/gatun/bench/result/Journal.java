package dev.gatun.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has measured so far, a line each as soon as it is known, so that a run that was killed
 * goes on where it was. The first line is the {@link RunHeader}; a last line that is only half
 * there was being written when the run ended, and does not count.
 */
public final class Journal implements AutoCloseable {

  /** What the file is called in the folder of a run that is not complete. */
  public static final String NAME = "journal.jsonl";

  /**
   * One benchmark.
   *
   * @param seconds how long it took, with all that came beside its iterations
   * @param measurement what came of it
   * @param jmh what JMH's JSON says of it, without the brackets of the list
   */
  public record Entry(double seconds, Measurement measurement, String jmh) {}

  private final FileChannel channel;
  private final RunHeader header;
  private final Map<Place, Entry> entries = new LinkedHashMap<>();

  /** Where in the table of a result an entry stands. */
  private record Place(ConvProblem problem, String contender) {}

  private Journal(FileChannel channel, RunHeader header) {
    this.channel = channel;
    this.header = header;
  }

  /**
   * Opens the journal of a folder, or begins one.
   *
   * @param folder of a run that is not complete
   * @param now what is to be run
   * @return the journal, with what was measured before
   * @throws InvalidResultException if it was begun under another header, is damaged, or belongs to
   *     a run that goes on at this moment
   * @throws IOException if it cannot be read or written
   */
  public static Journal open(Path folder, RunHeader now) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      requireAlone(channel, folder);
      return open(file, channel, now);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void requireAlone(FileChannel channel, Path folder) throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
    } catch (OverlappingFileLockException e) {
      throw new InvalidResultException(folder + ": another run fills it at this moment");
    }
  }

  private static Journal open(Path file, FileChannel channel, RunHeader now) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    channel.truncate(end).position(end);
    String whole = new String(bytes, 0, end, StandardCharsets.UTF_8);
    List<String> lines = whole.lines().toList();
    if (lines.isEmpty()) {
      Journal journal = new Journal(channel, now);
      journal.append(now);
      return journal;
    }
    RunHeader begun = parse(file, 1, lines.getFirst(), RunHeader.class);
    List<String> differences = begun.differences(now);
    if (!differences.isEmpty()) {
      throw new InvalidResultException(
          "%s was begun with %s: --restart measures all again, another --name leaves it as it is"
              .formatted(file.getParent(), String.join("; ", differences)));
    }
    Journal journal = new Journal(channel, begun);
    for (int line = 2; line <= lines.size(); line++) {
      journal.put(parse(file, line, lines.get(line - 1), Entry.class));
    }
    return journal;
  }

  private static <T> T parse(Path file, int line, String text, Class<T> type) {
    try {
      return ResultFile.parse(text, type);
    } catch (JsonProcessingException e) {
      throw new InvalidResultException(
          "%s: line %d is damaged: %s; --restart measures all again"
              .formatted(file, line, e.getOriginalMessage()));
    }
  }

  /** Whether something was measured in a folder. */
  static boolean hasEntries(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return false;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.lines().skip(1).findAny().isPresent();
  }

  /**
   * What the run set out to do when it began.
   *
   * @return the first line
   */
  public RunHeader header() {
    return header;
  }

  /**
   * What was measured.
   *
   * @return the entries, the oldest first
   */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * How long all that took.
   *
   * @return seconds
   */
  public double seconds() {
    return entries.values().stream().mapToDouble(Entry::seconds).sum();
  }

  /**
   * Looks for a benchmark.
   *
   * @param problem the geometry, with its name
   * @param contender who computes
   * @return what was measured; empty if it was not yet
   */
  public Optional<Entry> find(ConvProblem problem, String contender) {
    return Optional.ofNullable(entries.get(new Place(problem, contender)));
  }

  /**
   * Adds a benchmark, and sees to it that it is on the disk.
   *
   * @param entry what was measured
   * @throws IOException if it cannot be written
   */
  public void add(Entry entry) throws IOException {
    append(entry);
    put(entry);
  }

  private void put(Entry entry) {
    Measurement measurement = entry.measurement();
    entries.put(new Place(measurement.problem(), measurement.contender()), entry);
  }

  private void append(Object line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(ResultFile.line(line) + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

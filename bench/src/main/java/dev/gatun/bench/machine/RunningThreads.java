package dev.gatun.bench.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The threads of this process that run or want to, those of native libraries too, as Linux's {@code
 * /proc/self/task} tells.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
public final class RunningThreads {

  private static final Path TASKS = Path.of("/proc/self/task");

  private RunningThreads() {}

  /**
   * How many besides the caller.
   *
   * @return nothing where the system does not tell
   */
  public static OptionalInt others() {
    int running = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        running += isRunning(task) ? 1 : 0;
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.max(0, running - 1));
  }

  /** No longer if it has ended since it was listed. */
  private static boolean isRunning(Path task) {
    try {
      return isRunning(Files.readString(task.resolve("stat")));
    } catch (IOException e) {
      return false;
    }
  }

  /** The state is the word behind the name, which is in parentheses and may hold any letter. */
  static boolean isRunning(String stat) {
    return stat.startsWith(" R ", stat.lastIndexOf(')') + 1);
  }
}

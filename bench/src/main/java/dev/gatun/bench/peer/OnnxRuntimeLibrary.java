package dev.gatun.bench.peer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.gatun.bench.affinity.Cores;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The ONNX Runtime of this process: whether it is there, and what it is. */
public final class OnnxRuntimeLibrary {

  /**
   * Loading it, version 1.29 looks through this process' command line by a regular expression that
   * goes some hundred bytes down the stack for each character: 4,700 of them, a class path of
   * Maven's, are too many for the stack of a Java thread, and the process ends without a word.
   */
  private static final long STACK_BYTES = 256L << 20;

  private OnnxRuntimeLibrary() {}

  /**
   * What is missing for ONNX Runtime to take part in a comparison.
   *
   * @return null if nothing is, else a clause that says what and what to do
   */
  public static @Nullable String missing() {
    return Loaded.MISSING;
  }

  /**
   * The version of the library.
   *
   * @return such as "1.29.0"
   * @throws PeerMissingException if the library is missing
   */
  public static String version() {
    return environment().getVersion();
  }

  /** The environment of all sessions; throws if the library is missing. */
  static OrtEnvironment environment() {
    if (Loaded.ENVIRONMENT == null) {
      throw new PeerMissingException("onnxruntime", missing());
    }
    return Loaded.ENVIRONMENT;
  }

  /** Outside of the class whose initialisation waits for it. */
  private static OrtEnvironment load() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
  }

  private static final class Loaded {
    static final @Nullable OrtEnvironment ENVIRONMENT;
    static final @Nullable String MISSING;

    static {
      FutureTask<OrtEnvironment> loading = new FutureTask<>(OnnxRuntimeLibrary::load);
      OrtEnvironment environment = null;
      String missing = null;
      try (Cores.Hold _ = Cores.all()) {
        new Thread(null, loading, "onnxruntime-loading", STACK_BYTES).start();
        environment = loading.get();
      } catch (ExecutionException e) {
        missing =
            "ONNX Runtime's natives do not load (%s); it has them for Linux, macOS on arm64 and"
                    .formatted(reason(e))
                + " Windows on x64";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        missing = "interrupted while ONNX Runtime was being loaded";
      }
      ENVIRONMENT = environment;
      MISSING = missing;
    }

    /** Its classes wrap what they could not load, sometimes twice. */
    private static String reason(Throwable e) {
      Throwable reason = e;
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      return String.valueOf(reason.getMessage());
    }
  }
}

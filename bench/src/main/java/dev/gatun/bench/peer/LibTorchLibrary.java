package dev.gatun.bench.peer;

import dev.gatun.bench.affinity.Cores;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The libtorch of this process: whether it is there, and what it is. Its classes come with every
 * build, its natives, 110 MB, only when Maven is asked for them.
 */
public final class LibTorchLibrary {

  private static final String FETCH = "mvn -q -Plibtorch -DskipTests package";

  private LibTorchLibrary() {}

  /**
   * What is missing for libtorch to take part in a comparison.
   *
   * @return null if nothing is, else a clause that says what and what to do
   */
  public static @Nullable String missing() {
    return Loaded.MISSING;
  }

  /**
   * The version of the library and of the oneDNN inside of it, which computes its convolutions.
   *
   * @return such as "2.10.0 with oneDNN 3.7.1"
   * @throws PeerMissingException if the library is missing
   */
  public static String version() {
    requireThere();
    String build = torch.show_config().getString();
    return "%s with oneDNN %s"
        .formatted(find("TORCH_VERSION=([\\d.]+)", build), find("MKL-DNN v([\\d.]+)", build));
  }

  private static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  /** Throws unless the library is there. */
  static void requireThere() {
    if (missing() != null) {
      throw new PeerMissingException("libtorch", missing());
    }
  }

  private static final class Loaded {

    static final @Nullable String MISSING = areNativesThere() ? load() : fetch();

    private static boolean areNativesThere() {
      String library =
          "/org/bytedeco/pytorch/%s/%s"
              .formatted(Loader.getPlatform(), System.mapLibraryName("torch"));
      return torch.class.getResource(library) != null;
    }

    private static String fetch() {
      return "its natives, 110 MB, are not on the class path; this brings them to ./gatun: "
          + FETCH;
    }

    private static @Nullable String load() {
      OpenMp.bindThreads();
      try (Cores.Hold _ = Cores.all()) {
        Loader.load(torch.class);
      } catch (LinkageError e) {
        return "its natives do not load (%s)".formatted(e.getMessage());
      }
      return torch.hasMKLDNN() ? null : "this libtorch has no oneDNN inside, and is slow without";
    }
  }
}

package dev.gatun.kernels.cuda;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A kernel as its PTX declares it.
 *
 * @param name its name
 * @param argumentBytes the size of the structure that it is given
 */
public record PtxEntry(String name, int argumentBytes) implements Comparable<PtxEntry> {

  private static final Pattern DECLARATION =
      Pattern.compile("\\.entry (\\w+)\\(\\s*\\.param \\.align 8 \\.b8 \\w+\\[(\\d+)]\\s*\\)");

  /** All kernels of a module. */
  public static List<PtxEntry> of(String module) {
    return DECLARATION
        .matcher(Ptx.of(module))
        .results()
        .map(found -> new PtxEntry(found.group(1), Integer.parseInt(found.group(2))))
        .toList();
  }

  @Override
  public int compareTo(PtxEntry other) {
    return name.compareTo(other.name);
  }
}

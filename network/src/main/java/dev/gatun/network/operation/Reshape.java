package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.ArrayList;
import java.util.List;

/**
 * The same elements in the same order under other sizes.
 *
 * @param sizes of dst; 0 is src's size of the same axis, −1 (once) what is left
 */
public record Reshape(List<Integer> sizes) implements Operation {

  private static final int SAME = 0;
  private static final int REST = -1;

  /**
   * Checks the sizes.
   *
   * @throws InvalidNetworkException if one is below −1 or several are −1
   */
  public Reshape {
    sizes = List.copyOf(sizes);
    boolean isKnown = sizes.stream().allMatch(size -> size >= REST);
    long rests = sizes.stream().filter(size -> size == REST).count();
    require(isKnown && rests <= 1, "sizes " + sizes, "must be from 0, but one may be -1");
  }

  @Override
  public String text() {
    return "reshape";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Dims src = Srcs.only(srcs);
    List<Integer> known = known(src);
    long product =
        known.stream()
            .filter(size -> size != REST)
            .mapToLong(size -> size)
            .reduce(1, Math::multiplyExact);
    long rest = src.elements() / product;
    require(
        rest * product == src.elements() && (rest == 1 || known.contains(REST)),
        "sizes " + sizes,
        "must hold the %d elements of %s".formatted(src.elements(), src));
    return new Dims(
        known.stream().map(size -> size == REST ? Math.toIntExact(rest) : size).toList());
  }

  private List<Integer> known(Dims src) {
    List<Integer> known = new ArrayList<>();
    for (int axis = 0; axis < sizes.size(); axis++) {
      int size = sizes.get(axis);
      known.add(size == SAME ? Integer.valueOf(src.size(axis)) : size);
    }
    return known;
  }
}

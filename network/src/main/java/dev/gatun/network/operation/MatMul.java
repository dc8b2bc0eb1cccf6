package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.ArrayList;
import java.util.List;

/**
 * Products of matrices: srcs {@code … × m × k} and {@code … × k × n}, dst {@code … × m × n}; the
 * axes in front are repeated where they are 1.
 */
public record MatMul() implements Operation {

  @Override
  public String text() {
    return "matmul";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Srcs.count(srcs, 2, 2);
    Dims a = srcs.get(0);
    Dims b = srcs.get(1);
    require(a.rank() >= 2 && b.rank() >= 2, "srcs " + srcs, "must have at least two axes");
    require(
        a.size(-1) == b.size(-2),
        "srcs " + srcs,
        "columns of the first must be rows of the second, but %d ≠ %d"
            .formatted(a.size(-1), b.size(-2)));
    List<Integer> sizes = new ArrayList<>(Srcs.broadcast(List.of(stack(a), stack(b))).sizes());
    sizes.add(a.size(-2));
    sizes.add(b.size(-1));
    return new Dims(sizes);
  }

  @Override
  public long multiplyAdds(List<Dims> srcs) {
    return dst(srcs).elements() * srcs.getFirst().size(-1);
  }

  private static Dims stack(Dims matrices) {
    return new Dims(matrices.sizes().subList(0, matrices.rank() - 2));
  }
}

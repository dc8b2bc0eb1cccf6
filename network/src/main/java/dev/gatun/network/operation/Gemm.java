package dev.gatun.network.operation;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import java.util.List;

/**
 * dst = alpha · A · B + beta · C: srcs A and B, with or without C, which is repeated to dst's
 * shape. A is {@code m × k}, B {@code k × n}, each the other way round where it is transposed.
 *
 * @param alpha factor of the product
 * @param beta factor of C
 * @param transA whether A is transposed
 * @param transB whether B is transposed
 */
public record Gemm(float alpha, float beta, boolean transA, boolean transB) implements Operation {

  @Override
  public String text() {
    return "gemm";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    Srcs.count(srcs, 2, 3);
    List<Dims> factors = srcs.subList(0, 2);
    require(
        factors.stream().allMatch(factor -> factor.rank() == 2), "A, B " + factors, "must be 2-D");
    Dims b = srcs.get(1);
    int ka = depth(srcs);
    int kb = b.size(transB ? 1 : 0);
    require(
        ka == kb, "A, B " + factors, "the depth must be the same, but %d ≠ %d".formatted(ka, kb));
    Dims dst = Dims.of(srcs.getFirst().size(transA ? 1 : 0), b.size(transB ? 0 : 1));
    if (srcs.size() == 3) {
      Dims c = srcs.get(2);
      Dims broadcast = Srcs.broadcast(List.of(dst, c));
      require(broadcast.equals(dst), "C " + c, "must fit into " + dst);
    }
    return dst;
  }

  @Override
  public long multiplyAdds(List<Dims> srcs) {
    return dst(srcs).elements() * depth(srcs);
  }

  private int depth(List<Dims> srcs) {
    return srcs.getFirst().size(transA ? 0 : 1);
  }
}

package dev.gatun.network.operation;

import java.util.List;

/**
 * A tensor that is the same in every run; its values are the parameter {@code value}.
 *
 * @param dims its shape
 */
public record Constant(Dims dims) implements Operation {

  @Override
  public String text() {
    return "constant";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    return Srcs.none(srcs, dims);
  }

  @Override
  public List<Parameter> parameters(List<Dims> srcs) {
    return List.of(new Parameter("value", dims, Parameter.Kind.CONSTANT, 1));
  }
}

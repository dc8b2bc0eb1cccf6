package dev.gatun.network.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * A fully connected layer: src {@code n × i}, weight {@code units × i}, bias {@code units}, dst
 * {@code n × units}.
 *
 * @param units what there is of dst for each picture
 * @param hasBias whether a bias is added
 */
public record Dense(int units, boolean hasBias) implements Operation {

  @Override
  public String text() {
    return "dense";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    return Srcs.only(srcs, 2, "batch × values, flattened").with(1, units);
  }

  @Override
  public List<Parameter> parameters(List<Dims> srcs) {
    int values = srcs.getFirst().size(1);
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.weight(Dims.of(units, values), values));
    if (hasBias) {
      parameters.add(Parameter.bias(units));
    }
    return List.copyOf(parameters);
  }

  @Override
  public long multiplyAdds(List<Dims> srcs) {
    return srcs.getFirst().elements() * units;
  }
}

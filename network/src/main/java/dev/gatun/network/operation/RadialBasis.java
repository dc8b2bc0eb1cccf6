package dev.gatun.network.operation;

import java.util.List;

/**
 * LeNet-5's output layer: for each class the squared Euclidean distance of src to the class's code,
 * y = Σ (x − w)², the smallest being the answer. Src is {@code n × i}, weight {@code classes × i}
 * of +1 and −1, dst {@code n × classes}.
 *
 * @param classes how many codes there are
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-01a.pdf">LeCun et al., Gradient-Based
 *     Learning Applied to Document Recognition, 1998, II.B</a>
 */
public record RadialBasis(int classes) implements Operation {

  @Override
  public String text() {
    return "radial basis";
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    return Srcs.only(srcs, 2, "batch × values, flattened").with(1, classes);
  }

  @Override
  public List<Parameter> parameters(List<Dims> srcs) {
    int values = srcs.getFirst().size(1);
    return List.of(new Parameter("weight", Dims.of(classes, values), Parameter.Kind.CODE, values));
  }

  @Override
  public long multiplyAdds(List<Dims> srcs) {
    return srcs.getFirst().elements() * classes;
  }
}

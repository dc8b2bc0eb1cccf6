package dev.gatun.network.operation;

import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution of pictures: src {@code n × ic × ih × iw}, weight {@code oc × ic/groups × kh × kw},
 * bias {@code oc}, dst {@code n × oc × oh × ow}.
 *
 * @param channels of dst, oc
 * @param window kernel, stride, padding, dilation
 * @param groups parts that src and dst channels are cut into, each convolved for itself
 * @param hasBias whether a bias is added
 */
public record Conv(int channels, Window window, int groups, boolean hasBias) implements Operation {

  /**
   * In one group, with bias.
   *
   * @param channels of dst
   * @param window kernel, stride, padding, dilation
   * @return the operation
   */
  public static Conv conv(int channels, Window window) {
    return new Conv(channels, window, 1, true);
  }

  /**
   * In several groups.
   *
   * @param count how many, which must divide the channels of src and of dst
   * @return the new operation
   */
  public Conv groups(int count) {
    return new Conv(channels, window, count, hasBias);
  }

  /**
   * Without bias, as before a batch norm, which would undo it.
   *
   * @return the new operation
   */
  public Conv withoutBias() {
    return new Conv(channels, window, groups, false);
  }

  /**
   * The problem that it poses.
   *
   * @param src the shape of the pictures
   * @param name for the problem, may be empty
   * @return the geometry, occurring once
   * @throws dev.gatun.reference.InvalidProblemException if no such convolution exists
   */
  public ConvProblem problem(Dims src, String name) {
    Padding padding = window.padding();
    return new ConvProblem(
        groups,
        src.size(0),
        src.size(1),
        src.size(2),
        src.size(3),
        channels,
        window.kh(),
        window.kw(),
        window.sh(),
        window.sw(),
        padding.top(),
        padding.left(),
        padding.bottom(),
        padding.right(),
        window.dh(),
        window.dw(),
        name,
        1);
  }

  @Override
  public String text() {
    return "conv " + window.text() + (groups == 1 ? "" : " g" + groups);
  }

  @Override
  public Dims dst(List<Dims> srcs) {
    ConvProblem problem = problem(Srcs.pictures(srcs), "");
    return Dims.of(problem.mb(), channels, problem.oh(), problem.ow());
  }

  @Override
  public List<Parameter> parameters(List<Dims> srcs) {
    int icPerGroup = srcs.getFirst().size(1) / groups;
    Dims weight = Dims.of(channels, icPerGroup, window.kh(), window.kw());
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.weight(weight, weight.elements(1, 4)));
    if (hasBias) {
      parameters.add(Parameter.bias(channels));
    }
    return List.copyOf(parameters);
  }

  @Override
  public long multiplyAdds(List<Dims> srcs) {
    return problem(srcs.getFirst(), "").macs();
  }
}

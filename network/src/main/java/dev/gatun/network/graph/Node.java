package dev.gatun.network.graph;

import static dev.gatun.network.operation.InvalidNetworkException.require;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.operation.Operation;
import dev.gatun.network.operation.Parameter;
import java.util.List;
import java.util.function.Function;

/**
 * An operation at its place in a graph.
 *
 * @param name what people call it; also the name of its dst
 * @param stem what the names of its parameters begin with, as in published state dicts; often the
 *     name
 * @param operation what it computes
 * @param srcs the names of the nodes whose dsts it takes, in order
 */
public record Node(String name, String stem, Operation operation, List<String> srcs) {

  /**
   * Checks the name.
   *
   * @throws InvalidNetworkException if it is blank or has what no {@link
   *     dev.gatun.reference.ConvProblem} may be named
   */
  public Node {
    srcs = List.copyOf(srcs);
    require(
        !name.isBlank()
            && name.chars().noneMatch(c -> c == '"' || c == '*' || Character.isISOControl(c)),
        "node '" + name + "'",
        "a name has letters, no quotes, no asterisks and no control characters");
  }

  /**
   * What the weights call a parameter.
   *
   * @param parameter one of the operation's
   * @return the stem and its role, such as {@code layer1.0.conv1.weight}
   */
  public String parameterName(Parameter parameter) {
    return stem + "." + parameter.role();
  }

  /** The shape of dst; a refusal names the node. */
  Dims dst(List<Dims> srcDims) {
    return placed(srcDims, operation::dst);
  }

  /** Its parameters; a refusal names the node. */
  List<Parameter> parameters(List<Dims> srcDims) {
    return placed(srcDims, operation::parameters);
  }

  private <T> T placed(List<Dims> srcDims, Function<List<Dims>, T> inferred) {
    try {
      return inferred.apply(srcDims);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String of = srcs.isEmpty() ? "" : " of " + sources(srcDims);
      throw new InvalidNetworkException(
          "node '%s' (%s)%s".formatted(name, operation.text(), of), refusal(e));
    }
  }

  /** Such as {@code 'conv1' 1×64×55×55 and 'conv2' 1×32×55×55}. */
  private String sources(List<Dims> srcDims) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < srcs.size(); i++) {
      text.append(i == 0 ? "" : " and ");
      text.append("'%s' %s".formatted(srcs.get(i), srcDims.get(i)));
    }
    return text.toString();
  }

  private static IllegalArgumentException refusal(RuntimeException e) {
    return e instanceof IllegalArgumentException refusal
        ? refusal
        : new InvalidNetworkException("shape", "its sizes must fit an int");
  }
}

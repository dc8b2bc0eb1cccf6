package dev.gatun.network.weights;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Parameter;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Weights drawn at random so that the values that flow through a network neither vanish nor
 * overflow: weights from N(0, 2 / fan-in), as He et al. advise before a ReLU, and all that shifts
 * or scales channels near the identity, but never it. A seed, a parameter's name and its shape give
 * the same values on one release of Java; what other parameters there are does not matter. Nothing
 * is kept: each call draws anew.
 *
 * @see <a href="https://arxiv.org/abs/1502.01852">He, Zhang, Ren and Sun, Delving Deep into
 *     Rectifiers, 2015, 2.2</a>
 */
public final class SeededWeights implements Weights {
  private static final double DEVIATION = 0.1;

  private final Map<String, Parameter> parameters;
  private final long seed;

  /**
   * For the parameters of a network.
   *
   * @param graph the network
   * @param seed any number
   */
  public SeededWeights(Graph graph, long seed) {
    this.parameters = graph.parameters();
    this.seed = seed;
  }

  @Override
  public Set<String> names() {
    return parameters.keySet();
  }

  @Override
  public Dims dims(String name) {
    return parameter(name).dims();
  }

  @Override
  public MemorySegment values(String name) {
    Parameter parameter = parameter(name);
    DoubleSupplier distribution = distribution(parameter, random(name));
    float[] values = new float[Math.toIntExact(parameter.dims().elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) distribution.getAsDouble();
    }
    return MemorySegment.ofArray(values);
  }

  private Parameter parameter(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new UnfitWeightsException("%s: there is no such parameter".formatted(name));
    }
    return parameter;
  }

  private SplittableRandom random(String name) {
    return new SplittableRandom(31 * seed + name.hashCode());
  }

  private static DoubleSupplier distribution(Parameter parameter, SplittableRandom random) {
    return switch (parameter.kind()) {
      case WEIGHT -> {
        double deviation = Math.sqrt(2.0 / parameter.fanIn());
        yield () -> random.nextGaussian(0, deviation);
      }
      case BIAS, MEAN -> () -> random.nextGaussian(0, DEVIATION);
      case SCALE, VARIANCE -> () -> random.nextDouble(0.8, 1.25);
      case CODE -> () -> random.nextBoolean() ? 1 : -1;
      case CONSTANT -> () -> random.nextGaussian();
    };
  }
}

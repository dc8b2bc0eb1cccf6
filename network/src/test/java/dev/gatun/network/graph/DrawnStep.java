package dev.gatun.network.graph;

import static dev.gatun.network.operation.Conv.conv;

import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Padding;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Window;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One more node on a graph of pictures, bent so that it fits whatever there is.
 *
 * @param kind what it does
 * @param size of its kernel, cut to the maps
 * @param stride of its kernel
 * @param padding of its kernel, cut to the kernel
 * @param channels of a convolution
 */
record DrawnStep(Kind kind, int size, int stride, int padding, int channels) {

  enum Kind {
    CONV,
    POOL,
    RELU,
    BRANCHES
  }

  static Arbitrary<List<DrawnStep>> several() {
    return Combinators.combine(
            Arbitraries.of(Kind.class), upTo(1, 4), upTo(1, 2), upTo(0, 2), upTo(1, 5))
        .as(DrawnStep::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  Value on(GraphBuilder net, Value src, String name) {
    return switch (kind) {
      case CONV -> src.then(name, conv(channels, window(src.dims())));
      case POOL -> src.then(name, new MaxPool(window(src.dims()), false));
      case RELU -> src.then(name, new Relu());
      case BRANCHES -> {
        Value branch = src.then(name + "_branch", conv(channels, Window.kernel(1)));
        yield net.concat(name, src, branch, src);
      }
    };
  }

  /** The shape behind it, with rows and columns counted position by position. */
  Dims expected(Dims src) {
    return switch (kind) {
      case CONV -> positions(src).with(1, channels);
      case POOL -> positions(src);
      case RELU -> src;
      case BRANCHES -> src.with(1, 2 * src.size(1) + channels);
    };
  }

  private Dims positions(Dims src) {
    Window window = window(src);
    return src.with(2, count(src.size(2), window)).with(3, count(src.size(3), window));
  }

  private static int count(int src, Window window) {
    int padding = window.padding().top();
    int count = 0;
    for (int at = -padding; at + window.kh() <= src + padding; at += window.sh()) {
      count++;
    }
    return count;
  }

  private Window window(Dims src) {
    int kernel = Math.min(size, Math.min(src.size(2), src.size(3)));
    return new Window(
        kernel, kernel, stride, stride, Padding.all(Math.min(padding, kernel - 1)), 0, 0);
  }

  private static Arbitrary<Integer> upTo(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }
}

package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Window;

/**
 * Two convolutions of 3×3, and a shortcut past them: figure 5 of the paper, left.
 *
 * @param shortcut how
 */
record BasicBlock(Shortcut shortcut) implements Block {

  @Override
  public Value build(GraphBuilder net, Value src, Stage.Place place) {
    int last = 2 * place.block();
    Window window = kernel(3).padding(1);
    Value half =
        src.then(
                place.conv(last - 1),
                place.stem("conv1"),
                conv(place.channels(), window.stride(place.stride())).withoutBias())
            .batchNorm(place.stem("bn1"))
            .relu();
    // Before the last convolution, which can then add it as it writes.
    Value past = shortcut.build(src, place, place.channels());
    Value whole =
        half.then(
                place.conv(last), place.stem("conv2"), conv(place.channels(), window).withoutBias())
            .batchNorm(place.stem("bn2"));
    return shortcut.join(net, place, whole, past);
  }
}

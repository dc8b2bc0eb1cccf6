package dev.gatun.network.zoo;

import static dev.gatun.network.operation.Conv.conv;
import static dev.gatun.network.operation.MaxPool.maxPool;
import static dev.gatun.network.operation.Window.kernel;

import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;
import dev.gatun.network.operation.Pad;

/** How a block's src gets past its convolutions where they change its shape; else it is itself. */
enum Shortcut {
  /** Option B: a 1×1 convolution. */
  PROJECTION {
    @Override
    Value reshape(Value src, Stage.Place place, int channels) {
      return src.then(
              place.shortcut(),
              place.stem("downsample.0"),
              conv(channels, kernel(1).stride(place.stride())).withoutBias())
          .batchNorm(place.stem("downsample.1"));
    }
  },

  /** Option A: every second pixel, which pooling of 1×1 is, and zeros in the new channels. */
  ZEROS {
    @Override
    Value reshape(Value src, Stage.Place place, int channels) {
      int zeros = (channels - src.channels()) / 2;
      return src.then(place.shortcut(), maxPool(kernel(1).stride(place.stride())))
          .append("pad", Pad.channels(zeros, zeros));
    }
  },

  /** None: a plain network. */
  NONE {
    @Override
    Value reshape(Value src, Stage.Place place, int channels) {
      return src;
    }

    @Override
    Value join(GraphBuilder net, Stage.Place place, Value dst, Value past) {
      return dst.relu();
    }
  };

  abstract Value reshape(Value src, Stage.Place place, int channels);

  /** What is added to the block's dst of so many channels. */
  Value build(Value src, Stage.Place place, int channels) {
    boolean keepsShape = src.channels() == channels && place.stride() == 1;
    return keepsShape ? src : reshape(src, place, channels);
  }

  Value join(GraphBuilder net, Stage.Place place, Value dst, Value past) {
    return net.add(place.sum(), dst, past).relu();
  }
}

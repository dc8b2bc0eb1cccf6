package dev.gatun.network.operation;

import java.util.List;

/** What takes each element for itself: dst has the shape of src. */
public sealed interface Pointwise extends Operation
    permits Relu, Sigmoid, Tanh, Clip, Dropout, Identity {

  @Override
  default Dims dst(List<Dims> srcs) {
    return Srcs.only(srcs);
  }
}

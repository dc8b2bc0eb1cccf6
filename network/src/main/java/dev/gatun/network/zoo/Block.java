package dev.gatun.network.zoo;

import dev.gatun.network.graph.GraphBuilder;
import dev.gatun.network.graph.Value;

/** What the stages of a residual network are made of. */
interface Block {

  /** Puts the block behind src. */
  Value build(GraphBuilder net, Value src, Stage.Place place);
}

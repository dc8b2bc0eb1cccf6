/** Published weights: the state dicts of PyTorch's networks, under the names that ours have. */
@NullMarked
package dev.gatun.network.statedict;

import org.jspecify.annotations.NullMarked;

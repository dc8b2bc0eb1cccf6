/**
 * From a graph and its weights to a network that runs: passes that make fewer and larger layers,
 * the kernel of each layer, and the place of each buffer.
 */
@NullMarked
package dev.gatun.network.compile;

import org.jspecify.annotations.NullMarked;

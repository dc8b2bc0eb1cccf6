/** The values of a network's parameters, kept apart from its graph. */
@NullMarked
package dev.gatun.network.weights;

import org.jspecify.annotations.NullMarked;

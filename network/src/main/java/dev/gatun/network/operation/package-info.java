/**
 * What a node of a network can compute: one record an operation, with its attributes, the shape of
 * what it yields, the parameters it needs and the work it is.
 */
@NullMarked
package dev.gatun.network.operation;

import org.jspecify.annotations.NullMarked;

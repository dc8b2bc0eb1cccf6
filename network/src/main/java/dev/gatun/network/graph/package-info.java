/** Networks as immutable graphs of nodes, and how to build them. */
@NullMarked
package dev.gatun.network.graph;

import org.jspecify.annotations.NullMarked;

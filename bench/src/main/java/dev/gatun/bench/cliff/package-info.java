/** Looks for layers that C2 lets down: many fresh JVMs, each timing every spun kernel. */
@NullMarked
package dev.gatun.bench.cliff;

import org.jspecify.annotations.NullMarked;

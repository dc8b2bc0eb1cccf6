/** How much memory a network takes, ours and a peer's, each in a process of its own. */
@NullMarked
package dev.gatun.bench.memory;

import org.jspecify.annotations.NullMarked;

/** Everything that can compute a convolution and be timed: our algorithms and the peers. */
@NullMarked
package dev.gatun.bench.contender;

import org.jspecify.annotations.NullMarked;

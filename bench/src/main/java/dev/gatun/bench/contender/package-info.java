/** What can compute a convolution and be timed: an algorithm of ours or a peer. */
@NullMarked
package dev.gatun.bench.contender;

import org.jspecify.annotations.NullMarked;

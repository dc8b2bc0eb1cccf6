/** What can be said about a figure that was measured several times. */
@NullMarked
package dev.gatun.bench.stats;

import org.jspecify.annotations.NullMarked;

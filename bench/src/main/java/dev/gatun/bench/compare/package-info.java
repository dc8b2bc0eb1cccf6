/** Two results, benchmark by benchmark: what changed, and what is only noise. */
@NullMarked
package dev.gatun.bench.compare;

import org.jspecify.annotations.NullMarked;

/** Why which algorithm is chosen for a problem, and what bounds it. */
@NullMarked
package dev.gatun.bench.explain;

import org.jspecify.annotations.NullMarked;

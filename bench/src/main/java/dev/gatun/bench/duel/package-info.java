/** Two ways to do the same, alternated in one JVM until their ratio is known. */
@NullMarked
package dev.gatun.bench.duel;

import org.jspecify.annotations.NullMarked;

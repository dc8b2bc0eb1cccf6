/** Runs suites of benchmarks: what is timed, for how long, and what has to be left out. */
@NullMarked
package dev.gatun.bench.suite;

import org.jspecify.annotations.NullMarked;

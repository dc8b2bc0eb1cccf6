/** The JMH benchmarks. They check their answers before they time them. */
@NullMarked
package dev.gatun.bench.jmh;

import org.jspecify.annotations.NullMarked;

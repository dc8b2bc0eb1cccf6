/**
 * What {@code java -jar benchmarks.jar} meets first; compiled for Java 11, so that it can speak.
 */
@NullMarked
package dev.gatun.bench.launch;

import org.jspecify.annotations.NullMarked;

/** Whole networks, timed: how long they take to compile and to run, and where that time goes. */
@NullMarked
package dev.gatun.bench.inference;

import org.jspecify.annotations.NullMarked;

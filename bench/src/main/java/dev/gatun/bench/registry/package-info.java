/** The one list of who can be timed: every algorithm and every peer. */
@NullMarked
package dev.gatun.bench.registry;

import org.jspecify.annotations.NullMarked;

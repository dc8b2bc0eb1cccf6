/** The commands of {@code ./gatun}, one class each. */
@NullMarked
package dev.gatun.bench.command;

import org.jspecify.annotations.NullMarked;

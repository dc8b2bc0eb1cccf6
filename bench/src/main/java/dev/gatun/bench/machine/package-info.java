/** What the machine is, and how fast it can be at best. */
@NullMarked
package dev.gatun.bench.machine;

import org.jspecify.annotations.NullMarked;

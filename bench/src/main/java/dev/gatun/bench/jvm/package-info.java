/** JVMs of their own, for what only a fresh one can show. */
@NullMarked
package dev.gatun.bench.jvm;

import org.jspecify.annotations.NullMarked;

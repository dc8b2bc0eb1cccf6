/** What may take part in a duel, by the words that name it on the command line. */
@NullMarked
package dev.gatun.bench.side;

import org.jspecify.annotations.NullMarked;

/** What a run of the bench command found, as data: the only source of its page and its charts. */
@NullMarked
package dev.gatun.bench.result;

import org.jspecify.annotations.NullMarked;

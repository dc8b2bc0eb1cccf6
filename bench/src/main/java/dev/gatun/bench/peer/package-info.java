/** Other people's libraries as contenders: what a user would otherwise pick. */
@NullMarked
package dev.gatun.bench.peer;

import org.jspecify.annotations.NullMarked;

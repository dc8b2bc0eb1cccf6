/** What is known of a network without running it: shapes, parameters, work, memory. */
@NullMarked
package dev.gatun.network.describe;

import org.jspecify.annotations.NullMarked;

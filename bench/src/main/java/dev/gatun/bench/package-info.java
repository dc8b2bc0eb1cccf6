/** JMH suites, peers, duels, reports and the command line. */
@NullMarked
package dev.gatun.bench;

import org.jspecify.annotations.NullMarked;

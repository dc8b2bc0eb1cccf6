/** What this machine has, what it lacks, and what to do about it. */
@NullMarked
package dev.gatun.bench.doctor;

import org.jspecify.annotations.NullMarked;

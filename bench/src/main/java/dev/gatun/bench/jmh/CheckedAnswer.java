package dev.gatun.bench.jmh;

import dev.gatun.bench.result.Spins;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict;
import java.util.Map;

/**
 * What a fork found before it timed anything.
 *
 * @param implementation what computes it, in the contender's own words
 * @param verdict whether it is right
 * @param errors how far it is off, on each kind of data it was checked on
 * @param spins how many micro-kernels it took, and how many of them were spun again
 */
public record CheckedAnswer(
    String implementation, Verdict verdict, Map<Tier, MeasuredError> errors, Spins spins) {}

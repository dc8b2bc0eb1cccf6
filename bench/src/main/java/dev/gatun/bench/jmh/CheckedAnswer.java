package dev.gatun.bench.jmh;

import dev.gatun.kernels.verify.Verdict;

/**
 * What a fork found before it timed anything.
 *
 * @param implementation what computes it, in the contender's own words
 * @param verdict whether it is right
 */
public record CheckedAnswer(String implementation, Verdict verdict) {}

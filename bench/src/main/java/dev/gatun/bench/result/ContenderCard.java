package dev.gatun.bench.result;

/**
 * Who took part.
 *
 * @param name as in charts and commands
 * @param peer true for a library, false for one of our algorithms
 */
public record ContenderCard(String name, boolean peer) {}

package dev.gatun.network.run;

/**
 * A value that is the same in every run.
 *
 * @param place where it lies
 * @param values in the order of the place; read, not copied
 */
public record FixedValue(Place place, float[] values) {}

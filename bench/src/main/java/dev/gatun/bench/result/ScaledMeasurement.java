package dev.gatun.bench.result;

/**
 * One contender on one problem, by a number of threads that need not be that of the other
 * measurements.
 *
 * @param threads how many computed
 * @param measurement of a problem whose batch need not be that of the others either
 */
public record ScaledMeasurement(int threads, Measurement measurement) {}

package dev.gatun.reference;

/**
 * One dst element and the scale of the rounding errors a kernel may make in it.
 *
 * @param sum Σ x·w + bias, computed in double
 * @param magnitude S = Σ |x||w| + |bias|
 */
public record ConvSum(double sum, double magnitude) {}

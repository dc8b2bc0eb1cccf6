package dev.gatun.reference;

/**
 * All dst elements, in NCHW order [mb][oc][oh][ow], and the scale of the rounding errors a kernel
 * may make in each. The arrays belong to the record; they are not copied.
 *
 * @param sums what dst should be, computed in double
 * @param magnitudes S = Σ |x||w| + |bias| (+ |residual|) of each dst element
 * @see ErrorBound
 */
public record ConvSums(double[] sums, double[] magnitudes) {}

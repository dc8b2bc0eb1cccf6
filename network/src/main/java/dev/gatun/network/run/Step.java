package dev.gatun.network.run;

import org.jspecify.annotations.Nullable;

/**
 * A kernel and where its tensors lie.
 *
 * @param line what a plan says of it
 * @param kernel what is run
 * @param src what it reads
 * @param residual what it adds, or its second operand, or null
 * @param dst what it writes
 * @param workspace its scratch memory
 */
public record Step(
    PlanLine line,
    Kernel kernel,
    Place src,
    @Nullable Place residual,
    Place dst,
    Place workspace) {}

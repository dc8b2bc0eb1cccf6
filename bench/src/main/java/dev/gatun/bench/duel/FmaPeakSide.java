package dev.gatun.bench.duel;

import dev.gatun.bench.machine.FmaPeak;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.verify.Verdict;

/** The loop that measures the FMA peak of one core. */
public final class FmaPeakSide implements Side {

  /** The name that selects it. */
  public static final String NAME = "fma-peak";

  private final FmaPeak peak = new FmaPeak(1);

  /** Readies the loop. */
  public FmaPeakSide() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String implementation() {
    return VectorWidth.preferred().bits() + "-bit FMAs on registers alone";
  }

  @Override
  public double flops() {
    return peak.flops();
  }

  @Override
  public void run() {
    peak.run();
  }

  @Override
  public Verdict check() {
    return peak.check();
  }

  @Override
  public void close() {
    peak.close();
  }
}

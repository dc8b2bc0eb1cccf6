package dev.gatun.network.operation;

/** 1 / (1 + e⁻ˣ). */
public record Sigmoid() implements Pointwise {

  @Override
  public String text() {
    return "sigmoid";
  }
}

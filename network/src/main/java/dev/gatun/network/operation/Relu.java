package dev.gatun.network.operation;

/** max(x, 0). */
public record Relu() implements Pointwise {

  @Override
  public String text() {
    return "relu";
  }
}

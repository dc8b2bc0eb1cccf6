package dev.gatun.network.operation;

/** The src as it is. */
public record Identity() implements Pointwise {

  @Override
  public String text() {
    return "identity";
  }
}

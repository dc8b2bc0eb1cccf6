package dev.gatun.bench.command;

/** What the help of several commands says. */
public final class Help {

  /** How a problem is written. */
  public static final String PROBLEM =
      "A problem is written as in benchdnn: ic64ih56oc64kh3ph1 is a 3x3 layer with padding 1 on a"
          + " 56x56 picture.";

  private Help() {}
}

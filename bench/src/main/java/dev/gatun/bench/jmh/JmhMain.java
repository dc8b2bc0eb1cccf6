package dev.gatun.bench.jmh;

import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.Main;

/** JMH's command line, which always shows GFLOP/s beside the time. */
public final class JmhMain {

  private JmhMain() {}

  /**
   * Runs JMH.
   *
   * @param args its arguments, as of any JMH jar
   * @throws IOException what JMH throws
   */
  public static void main(String[] args) throws IOException {
    String[] more = Arrays.copyOf(args, args.length + 2);
    more[args.length] = "-prof";
    more[args.length + 1] = GflopsProfiler.class.getName();
    Main.main(more);
  }
}

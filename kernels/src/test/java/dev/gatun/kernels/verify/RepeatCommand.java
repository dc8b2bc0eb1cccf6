package dev.gatun.kernels.verify;

/** What repeats a test that failed, for its message. */
public final class RepeatCommand {

  private RepeatCommand() {}

  /**
   * Runs the whole class that calls: jqwik begins it with what failed last, which it keeps in its
   * database.
   *
   * @param module where the class is
   */
  public static String ofCallerIn(String module) {
    String test =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(
                frames ->
                    frames
                        .map(frame -> frame.getDeclaringClass().getSimpleName())
                        .filter(name -> name.matches(".*(Test|Properties)"))
                        .findFirst())
            .orElseThrow();
    return "mvn -pl %s -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=%s"
        .formatted(module, test);
  }
}

package dev.gatun.bench.command;

import dev.gatun.bench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A command that was run in this JVM.
 *
 * @param status its exit status
 * @param out its standard output
 * @param err its standard error
 */
record Run(int status, String out, String err) {

  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Run(status, out.toString(), err.toString());
  }

  /** Something that prints and returns a status. */
  static Run of(ToIntFunction<PrintWriter> command) {
    StringWriter out = new StringWriter();
    int status = command.applyAsInt(new PrintWriter(out, true));
    return new Run(status, out.toString(), "");
  }

  List<String> lines() {
    return out.lines().toList();
  }

  String lastLine() {
    return lines().getLast();
  }
}

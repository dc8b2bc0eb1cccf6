package dev.gatun.bench.command;

import dev.gatun.bench.doctor.Doctor;
import dev.gatun.bench.doctor.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is there, and what to do about what is not. */
@Command(
    name = "doctor",
    description = {
      "Looks at JDK, flags, processor, memory, vectors, micro-kernels, peers and GPU, and says what"
          + " to do about what is missing. Status 1 if something essential is.",
      "",
      "A self-test of some seconds says what makes figures differ here from one minute to the next:"
          + " other programs and other machines on the same cores, a clock that changes, and"
          + " hyperthreads; and whether large tensors get huge pages."
    },
    footer = {"Examples:", "  ./gatun doctor", "  ./gatun doctor --json"})
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** For picocli. */
  public DoctorCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = new Doctor().examine().peek(finding -> show(out, finding)).toList();
    if (json) {
      out.println(Output.json(findings));
    }
    out.flush();
    boolean isBad = findings.stream().anyMatch(finding -> finding.state() == Finding.State.BAD);
    return isBad ? Failures.FINDING : Failures.OK;
  }

  private void show(PrintWriter out, Finding finding) {
    if (!json) {
      out.println(finding.text());
      out.flush();
    }
  }
}

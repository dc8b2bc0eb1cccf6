package dev.gatun.bench.command;

import dev.gatun.bench.compare.IncomparableException;
import dev.gatun.bench.duel.RefusedException;
import dev.gatun.bench.peer.PeerMissingException;
import dev.gatun.bench.peer.UnsupportedNetworkException;
import dev.gatun.bench.result.InvalidResultException;
import dev.gatun.bench.side.InvalidSideException;
import dev.gatun.bench.suite.InvalidProblemFileException;
import dev.gatun.bench.suite.JmhLock.MeasuringElsewhereException;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.cuda.CudaException;
import dev.gatun.kernels.cuda.CudaUnavailableException;
import dev.gatun.network.compile.UncompilableException;
import dev.gatun.network.onnx.UnsupportedModelException;
import dev.gatun.network.onnx.read.InvalidModelException;
import dev.gatun.network.operation.InvalidNetworkException;
import dev.gatun.network.picture.InvalidPictureException;
import dev.gatun.network.safetensors.InvalidSafetensorsException;
import dev.gatun.network.weights.UnfitWeightsException;
import dev.gatun.network.zoo.UnknownNetworkException;
import dev.gatun.reference.InvalidProblemException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Turns what went wrong into one sentence on the error stream and an exit status. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** All is well. */
  public static final int OK = 0;

  /** A finding. */
  public static final int FINDING = 1;

  /** Bad usage or input, or a device that is missing or fails. */
  public static final int BAD_INPUT = 2;

  /** Something that should not happen. */
  public static final int UNEXPECTED = 3;

  private final BooleanSupplier stackTrace;

  /**
   * Creates the handler.
   *
   * @param stackTrace whether to show where an error came from
   */
  public Failures(BooleanSupplier stackTrace) {
    this.stackTrace = stackTrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    report(command, e.getMessage(), e);
    command.getErr().printf("Try: ./%s --help%n", command.getCommandSpec().qualifiedName());
    return BAD_INPUT;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    int status = status(e);
    report(command, sentence(e, status), e);
    return status;
  }

  /**
   * Runs a command as picocli does, which lets errors pass that are no exceptions.
   *
   * @param parsed what was typed
   * @return its exit status
   */
  public static int run(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (OutOfMemoryError e) {
      Exception cause =
          new IllegalStateException(
              "not enough memory (" + e.getMessage() + "); more: JDK_JAVA_OPTIONS=-Xmx16g", e);
      throw new ExecutionException(parsed.commandSpec().commandLine(), cause.getMessage(), cause);
    }
  }

  private static String sentence(Exception e, int status) {
    return switch (e) {
      case FileSystemException file ->
          "'%s': must be a place that can be read and written (%s)"
              .formatted(
                  file.getFile(),
                  Objects.requireNonNullElse(file.getReason(), e.getClass().getSimpleName()));
      default -> status == UNEXPECTED ? "unexpected: " + e : e.getMessage();
    };
  }

  private static int status(Exception e) {
    return switch (e) {
      case IncomparableException _,
          InvalidProblemException _,
          InvalidProblemFileException _,
          InvalidNetworkException _,
          InvalidPictureException _,
          InvalidResultException _,
          InvalidSafetensorsException _,
          InvalidSideException _,
          UnfitWeightsException _,
          UnsupportedProblemException _,
          CudaException _,
          CudaUnavailableException _,
          UncompilableException _,
          UnknownNetworkException _,
          UnsupportedModelException _,
          UnsupportedNetworkException _,
          InvalidModelException _,
          FileSystemException _ ->
          BAD_INPUT;
      case RefusedException _, MeasuringElsewhereException _, PeerMissingException _ -> FINDING;
      default -> UNEXPECTED;
    };
  }

  private void report(CommandLine command, String sentence, Exception e) {
    command.getErr().println(sentence);
    if (stackTrace.getAsBoolean()) {
      e.printStackTrace(command.getErr());
    }
  }
}

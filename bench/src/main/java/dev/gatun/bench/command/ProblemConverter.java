package dev.gatun.bench.command;

import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.InvalidProblemException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A problem on the command line. */
final class ProblemConverter implements ITypeConverter<ConvProblem> {

  @Override
  public ConvProblem convert(String text) {
    try {
      return ConvProblem.parse(text);
    } catch (InvalidProblemException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}

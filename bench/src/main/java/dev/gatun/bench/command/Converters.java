package dev.gatun.bench.command;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.bench.suite.Suite;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.kernels.parallel.WorkerPool;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.network.compile.CompileOptions;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.InvalidProblemException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words of the command line become what they name; each refusal says what is allowed. */
final class Converters {

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Converters() {}

  static final class Problem implements ITypeConverter<ConvProblem> {
    @Override
    public ConvProblem convert(String text) {
      return refuseAsIs(text, word -> requireArrays(ConvProblem.parse(word)));
    }

    /** Data to check answers with are drawn into arrays. */
    static ConvProblem requireArrays(ConvProblem p) {
      long largest = Math.max(p.srcSize(), Math.max(p.weightsSize(), p.dstSize()));
      if (largest > LARGEST_ARRAY) {
        throw new InvalidProblemException(
            largest + " floats in a tensor",
            "here it must be at most " + LARGEST_ARRAY + ", what an array holds",
            p.text());
      }
      return p;
    }
  }

  static final class Algorithm implements ITypeConverter<ConvAlgorithm> {
    @Override
    public ConvAlgorithm convert(String name) {
      return refuseAsIs(name, ConvAlgorithms::named);
    }
  }

  static final class Competitor implements ITypeConverter<Contender> {
    @Override
    public Contender convert(String name) {
      return refuseAsIs(name, Contenders::named);
    }
  }

  static final class SuiteName extends OneOf<Suite> {
    SuiteName() {
      super("suite", List.of(Suite.values()), Suite::toString);
    }
  }

  static final class Width extends OneOf<VectorWidth> {
    Width() {
      super("width", List.of(VectorWidth.values()), width -> String.valueOf(width.bits()));
    }
  }

  static final class Growth implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return refuseAsIs(
          text, word -> CompileOptions.defaults().withWeightsGrowth(number(word)).weightsGrowth());
    }

    private static double number(String word) {
      try {
        return Double.parseDouble(word);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("weights growth \"%s\": no number".formatted(word), e);
      }
    }
  }

  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int most = WorkerPool.shared().threads();
      return refuseAsIs(
          text,
          word -> {
            int threads = Count.parse("threads", word);
            if (threads > most) {
              throw new IllegalArgumentException(
                  threads + " threads: must be at most " + most + ", the cores of this machine");
            }
            return threads;
          });
    }
  }

  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return refuseAsIs(text, word -> parse("count", word));
    }

    static int parse(String what, String word) {
      boolean isCount = word.matches("[1-9][0-9]{0,8}");
      if (!isCount) {
        throw new IllegalArgumentException(
            what + " '" + word + "': must be a number from 1 to 999999999");
      }
      return Integer.parseInt(word);
    }
  }

  static final class Duration implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") || Double.parseDouble(text) == 0) {
        throw new TypeConversionException("'" + text + "': must be more than 0, such as 2 or 0.5");
      }
      return Double.valueOf(text);
    }
  }

  static final class Percent implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?%?")) {
        throw new TypeConversionException("'" + text + "': must be percent, such as 5% or 2.5");
      }
      return Double.valueOf(text.replace("%", ""));
    }
  }

  private static <T> T refuseAsIs(String word, Function<String, T> meaning) {
    try {
      return meaning.apply(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}

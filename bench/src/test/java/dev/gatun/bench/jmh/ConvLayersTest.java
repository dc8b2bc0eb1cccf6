package dev.gatun.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.registry.Contenders;
import dev.gatun.kernels.conv.Support;
import dev.gatun.kernels.conv.UnsupportedProblemException;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.kernels.verify.Tier;
import dev.gatun.kernels.verify.Verdict.Outcome;
import dev.gatun.network.ConvLayerLists;
import dev.gatun.reference.Accuracy;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.ConvReference;
import dev.gatun.reference.ConvSum;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/**
 * What the benchmark times: that it is the problem it says, computed right, or not timed at all.
 */
class ConvLayersTest {

  private static final String PROBLEM = "ic5ih9oc7kh3sh2ph1n\"test:layer*2\"";

  @AfterEach
  void forgetTheFile() {
    System.clearProperty(AnswerFile.PROPERTY);
  }

  static Stream<Contender> contenders() {
    return Contenders.all().stream()
        .filter(contender -> contender.supports(ConvProblem.parse(PROBLEM)).isSupported());
  }

  /** Each of the field with problems that it takes; who chooses times all others, so with one. */
  static List<Arguments> field() {
    List<Arguments> field = new ArrayList<>();
    for (Contender contender : Contenders.all()) {
      Stream.of("ic5ih9oc7kh1", PROBLEM, "ic5ih9oc7kh3ph1")
          .limit(contender.name().equals("auto") ? 1 : 3)
          .filter(text -> contender.supports(ConvProblem.parse(text)).isSupported())
          .forEach(text -> field.add(Arguments.of(contender.name(), text)));
    }
    return field;
  }

  @ParameterizedTest
  @MethodSource("field")
  void runComputesTheProblemOfItsParameter(String algorithm, String problem) {
    ConvLayers benchmark = benchmark();
    benchmark.algorithm = algorithm;
    benchmark.problem = problem;
    Contender contender = Contenders.named(algorithm);
    Recorder recorder = new Recorder(contender, dst -> dst);
    benchmark.setUp(recorder);
    benchmark.bound().clear();

    benchmark.run();

    ConvProblem parsed = ConvProblem.parse(problem);
    assertThat(recorder.data.problem()).isEqualTo(parsed);
    assertIsAnswer(benchmark.bound().dst(), recorder.data, contender.accuracy(parsed));
    benchmark.tearDown();
  }

  private static void assertIsAnswer(float[] dst, ConvData data, Accuracy accuracy) {
    ConvReference reference =
        new ConvReference(data.problem(), data.src(), data.weights(), data.bias());
    assertThat(dst).hasSize((int) data.problem().dstSize());
    List<ConvSum> want = IntStream.range(0, dst.length).mapToObj(reference::at).toList();
    double largest = want.stream().mapToDouble(ConvSum::magnitude).max().orElseThrow();
    for (int i = 0; i < dst.length; i++) {
      double bound = accuracy.bound(data.problem(), want.get(i).magnitude(), largest);
      assertThat((double) dst[i]).isCloseTo(want.get(i).sum(), within(bound));
    }
  }

  /** An annotation takes no layer of the zoo, only its text. */
  @Test
  void theUsualLayerIsOneOfTheZoo() throws NoSuchFieldException {
    Param usual = ConvLayers.class.getField("problem").getAnnotation(Param.class);
    assertThat(ConvLayerLists.of("resnet50")).contains(ConvProblem.parse(usual.value()[0]));
  }

  @Test
  void contenderIsFoundByItsName() {
    ConvLayers benchmark = benchmark();
    benchmark.algorithm = "nobody";

    assertThatThrownBy(benchmark::setUp).hasMessageContaining("nobody");
  }

  @Test
  void threadsReachTheContender() {
    ConvLayers benchmark = benchmark();
    benchmark.threads = 2;
    Recorder recorder = new Recorder(contenders().findFirst().orElseThrow(), dst -> dst);

    benchmark.setUp(recorder);

    assertThat(recorder.threads).isEqualTo(2);
    benchmark.tearDown();
  }

  @Test
  void wrongAnswerIsRefusedAndClosed(@TempDir Path folder) {
    Path file = folder.resolve("answer");
    System.setProperty(AnswerFile.PROPERTY, file.toString());
    Recorder wrong =
        new Recorder(contenders().findFirst().orElseThrow(), ConvLayersTest::withOneWrong);

    assertThatThrownBy(() -> benchmark().setUp(wrong))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining(ConvProblem.parse(PROBLEM).text())
        .hasMessageContaining("1 of ");

    assertThat(wrong.closed).isTrue();
    CheckedAnswer answer = AnswerFile.read(file).orElseThrow();
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(answer.verdict().detail()).startsWith("relu-like data: 1 of ");
    assertThat(answer.errors().get(Tier.RELU_LIKE).worstOverBound()).isGreaterThan(1);
  }

  @Test
  void normalDataAreTimed() {
    Recorder recorder = new Recorder(contenders().findFirst().orElseThrow(), dst -> dst);
    ConvLayers benchmark = benchmark();

    benchmark.setUp(recorder);

    ConvData normal = ConvData.draw(ConvProblem.parse(PROBLEM), Tier.NORMAL, 1);
    assertThat(recorder.data.src()).isEqualTo(normal.src());
    assertThat(recorder.closed).as("what was bound to ReLU-like data before").isTrue();
    benchmark.tearDown();
  }

  @Test
  void nothingWrittenIsWrong() {
    Recorder lazy =
        new Recorder(contenders().findFirst().orElseThrow(), dst -> new float[dst.length]);

    assertThatThrownBy(() -> benchmark().setUp(lazy)).isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void unsupportedProblemIsRefused() {
    Contender picky =
        new Recorder(contenders().findFirst().orElseThrow(), dst -> dst) {
          @Override
          public Support supports(ConvProblem problem) {
            return Support.no("needs a moon");
          }
        };

    assertThatThrownBy(() -> benchmark().setUp(picky))
        .isInstanceOf(UnsupportedProblemException.class)
        .hasMessageContaining("needs a moon");
  }

  @Test
  void answerIsToldToWhoeverAsks(@TempDir Path folder) {
    Path file = folder.resolve("answer");
    assertThat(AnswerFile.read(file)).isEmpty();
    System.setProperty(AnswerFile.PROPERTY, file.toString());
    Recorder recorder = new Recorder(Contenders.named("vector-direct"), dst -> dst);
    ConvLayers benchmark = benchmark();

    benchmark.setUp(recorder);

    CheckedAnswer answer = AnswerFile.read(file).orElseThrow();
    assertThat(answer.implementation()).isEqualTo(benchmark.bound().implementation());
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(answer.errors()).containsOnlyKeys(Tier.NORMAL, Tier.RELU_LIKE);
    assertThat(answer.errors().values())
        .allSatisfy(
            error -> {
              assertThat(error.worstOverBound()).isBetween(1e-4, 1.0);
              assertThat(error.normwise()).isBetween(1e-9, 1e-5);
            });
    benchmark.tearDown();
    assertThat(recorder.closed).isTrue();
  }

  /** An annotation needs a constant, but the flags belong to the parent pom. */
  @Test
  void forksGetTheFlagsOfThePom() throws Exception {
    Properties flags = new Properties();
    try (InputStream in =
        ConvLayers.class.getResourceAsStream("/dev/gatun/bench/flags.properties")) {
      flags.load(in);
    }

    assertThat(ConvLayers.class.getAnnotation(Fork.class).jvmArgsPrepend())
        .containsExactly(flags.getProperty("jvm.flags").split(" "));
    assertThat(ConvLayers.class.getAnnotation(Fork.class).jvmArgsAppend())
        .as("left to the user")
        .isEqualTo(Fork.class.getMethod("jvmArgsAppend").getDefaultValue());
  }

  private static ConvLayers benchmark() {
    ConvLayers benchmark = new ConvLayers();
    benchmark.problem = PROBLEM;
    benchmark.threads = 1;
    return benchmark;
  }

  private static float[] withOneWrong(float[] dst) {
    dst[dst.length / 2] += 1;
    return dst;
  }

  /** A contender that tells what it was given, and may spoil what it computed. */
  private static class Recorder implements Contender {

    private final Contender contender;
    private final UnaryOperator<float[]> spoil;
    private ConvData data;
    private int threads;
    private boolean closed;

    Recorder(Contender contender, UnaryOperator<float[]> spoil) {
      this.contender = contender;
      this.spoil = spoil;
    }

    @Override
    public String name() {
      return contender.name();
    }

    @Override
    public Support supports(ConvProblem problem) {
      return contender.supports(problem);
    }

    @Override
    public Accuracy accuracy(ConvProblem problem) {
      return contender.accuracy(problem);
    }

    @Override
    public BoundContender bind(ConvData operands, int count) {
      data = operands;
      threads = count;
      BoundContender bound = contender.bind(operands, count);
      return new BoundContender() {
        @Override
        public void run() {
          bound.run();
        }

        @Override
        public String reorders() {
          return bound.reorders();
        }

        @Override
        public void runFromNhwc() {
          bound.runFromNhwc();
        }

        @Override
        public void clear() {
          bound.clear();
        }

        @Override
        public float[] dst() {
          return spoil.apply(bound.dst());
        }

        @Override
        public String implementation() {
          return bound.implementation();
        }

        @Override
        public void close() {
          closed = true;
          bound.close();
        }
      };
    }
  }
}

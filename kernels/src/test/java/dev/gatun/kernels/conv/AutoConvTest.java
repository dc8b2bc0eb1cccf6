package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.conv.choice.Choice;
import dev.gatun.kernels.conv.choice.ChoiceKey;
import dev.gatun.kernels.conv.choice.Choices;
import dev.gatun.kernels.simd.VectorWidth;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.kernels.tensor.Tensor;
import dev.gatun.reference.ConvProblem;
import dev.gatun.reference.PostOps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoConvTest {

  private static final String PROPERTY = "gatun.cache";
  private static final ConvProblem PROBLEM = ConvProblem.parse("ic20ih9oc20kh3ph1");
  private static final ChoiceKey KEY =
      new ChoiceKey(PROBLEM, Layout.NHWC, VectorWidth.preferred(), 1, PostOps.NONE);

  private final ConvAlgorithm auto = ConvAlgorithms.named("auto");
  private final PrepareOptions options = PrepareOptions.defaults().withThreads(1);
  private final String before = System.getProperty(PROPERTY, "none");

  @TempDir private Path folder;

  @BeforeEach
  void rememberHere() {
    System.setProperty(PROPERTY, cache().toString());
  }

  @AfterEach
  void rememberAsBefore() {
    System.setProperty(PROPERTY, before);
  }

  @Test
  void isTheOnlyOneThatChooses() {
    assertThat(ConvAlgorithms.all()).filteredOn(ConvAlgorithm::isChoice).containsExactly(auto);
    assertThat(ConvAlgorithms.candidates()).doesNotContain(auto);
  }

  @Test
  void withoutTimingChoosesTheBestPredictedAndRemembersNothing() {
    String best =
        Candidate.ranked(PROBLEM, options.untimed().core(), 1, Rates.usual())
            .getFirst()
            .algorithm()
            .name();
    assertThat(chosen(options.untimed())).isEqualTo(best);
    assertThat(cache()).doesNotExist();
  }

  @Test
  void withTimingChoosesTheFastestAndRemembersAllTimes() {
    String chosen = chosen(options);
    Choice choice = Choices.ofUser().find(KEY).orElseThrow();
    assertThat(choice.nanos().keySet()).first().isEqualTo(chosen);
    assertThat(choice.nanos()).hasSizeGreaterThan(1).doesNotContainKey("naive");
    assertThat(cache()).content().contains(PROBLEM.geometry().text() + " nhwc ");
  }

  @Test
  void doesAsItRemembers() {
    chosen(options);
    String slowest = last(Choices.ofUser().find(KEY).orElseThrow());
    remember(slowest, 1e-3);
    assertThat(chosen(options)).isEqualTo(slowest);
  }

  @Test
  void passesOverAlgorithmsThatItDoesNotKnow() {
    String chosen = chosen(options);
    remember("fastest-of-tomorrow", 1e-3);
    assertThat(chosen(options)).isEqualTo(chosen);
  }

  @Test
  void measuresAgainWhereACandidateDidNotTakePart() {
    Choices.ofUser().remember(KEY, new Choice(Map.of("naive", 1.0)));
    assertThat(chosen(options)).isNotEqualTo("naive");
    assertThat(Choices.ofUser().find(KEY).orElseThrow().nanos()).hasSizeGreaterThan(1);
  }

  @Test
  void addsAResidualWhileItMeasures() {
    Epilogue adding = new Epilogue(null, PostOps.ADD_THEN_RELU);
    try (Tensor weights = weights();
        PreparedConv conv = auto.prepare(PROBLEM, weights, adding, options)) {
      assertThat(conv.postOps()).isEqualTo(PostOps.ADD_THEN_RELU);
    }
    assertThat(Choices.ofUser().find(KEY)).isEmpty();
    assertThat(cache()).content().contains(" add_then_relu: ");
  }

  @Test
  void twoThreadsThatAskAtOnceHoldOneContest() throws Exception {
    Callable<List<Long>> asking =
        () ->
            Offer.all(PROBLEM, PostOps.NONE, options).stream()
                .map(offer -> Math.round(offer.nanos()))
                .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<List<Long>>> answers = threads.invokeAll(List.of(asking, asking));
      assertThat(answers.getLast().get()).isEqualTo(answers.getFirst().get());
    }
  }

  @Test
  void worksWhereNothingCanBeRemembered() throws Exception {
    Files.createDirectory(cache());
    assertThat(chosen(options)).isNotEqualTo("naive");
  }

  private void remember(String name, double nanos) {
    Map<String, Double> all = new HashMap<>(Choices.ofUser().find(KEY).orElseThrow().nanos());
    all.put(name, nanos);
    Choices.ofUser().remember(KEY, new Choice(all));
  }

  private static String last(Choice choice) {
    return choice.nanos().keySet().stream().reduce((a, b) -> b).orElseThrow();
  }

  private String chosen(PrepareOptions how) {
    try (Tensor weights = weights();
        PreparedConv conv = auto.prepare(PROBLEM, weights, Epilogue.NONE, how)) {
      return conv.algorithm();
    }
  }

  private static Tensor weights() {
    return Tensor.allocate(new Shape(20, 20, 3, 3), Layout.NCHW);
  }

  private Path cache() {
    return folder.resolve("choices.txt");
  }
}

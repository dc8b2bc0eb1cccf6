package dev.gatun.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.network.zoo.UnknownNetworkException;
import dev.gatun.reference.ConvProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The layer lists against what is published about their networks, and against themselves. */
class ConvLayerListsTest {

  /**
   * Weights and multiply-accumulates of the convolutions: torchvision's published totals less dense
   * and normalisation layers and biases. GoogLeNet's are those of BVLC's model, which has the
   * paper's 5×5 kernels: 6,998,552 parameters less 1,025,000 dense ones and 7,280 biases.
   */
  @ParameterizedTest
  @CsvSource({
    "lenet5,     2,    2_550,         357_600",
    "alexnet,    5,    2_468_544,     655_566_528",
    "vgg16,     13,   14_710_464,  15_346_630_656",
    "vgg19,     16,   20_018_880,  19_508_428_800",
    "googlenet, 57,    5_966_272,   1_581_647_872",
    "resnet18,  20,   11_166_912,   1_813_561_344",
    "resnet50,  53,   23_454_912,   4_087_136_256",
  })
  void totalsAreThePublishedOnes(String network, long layers, String weights, String macs) {
    assertThat(total(network, problem -> 1)).isEqualTo(layers);
    assertThat(total(network, ConvProblem::weightsSize)).isEqualTo(number(weights));
    assertThat(total(network, ConvProblem::macs)).isEqualTo(number(macs));
  }

  /**
   * Committed results know layers by these names, in this order; the fingerprints were taken when
   * the lists were still typed by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "lenet5,     2, 1e15d814",
    "alexnet,    5, ee170111",
    "vgg16,      9, d18291aa",
    "vgg19,      9, 638a5aa3",
    "googlenet, 49, d6442e0f",
    "resnet18,  11, b4bc28fb",
    "resnet50,  23, c7329794",
  })
  void namesGeometriesAndMultiplicitiesStay(String network, int distinct, String fingerprint) {
    List<ConvProblem> layers = ConvLayerLists.of(network);
    assertThat(layers).hasSize(distinct);
    assertThat(fingerprint(layers)).as(layers.toString()).isEqualTo(fingerprint);
  }

  @Test
  void suitesStay() {
    assertThat(fingerprint(ConvLayerLists.quick())).isEqualTo("34b9e040");
    assertThat(fingerprint(ConvLayerLists.allDistinct())).isEqualTo("cdeec50f");
    assertThat(fingerprint(ConvLayerLists.allDistinctLeNetBatched())).isEqualTo("e7172ebe");
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyLayerIsNamedAfterItsNetworkAndListedOnce(String network) {
    List<ConvProblem> layers = ConvLayerLists.of(network);
    assertThat(layers).allMatch(layer -> layer.name().startsWith(network + ":"));
    assertThat(layers).extracting(ConvProblem::name).doesNotHaveDuplicates();
    assertThat(layers).extracting(ConvProblem::geometry).doesNotHaveDuplicates();
    assertThat(layers).extracting(ConvProblem::mb).containsOnly(1);
  }

  /** Pooling halves maps between the layers; inception modules join the channels of several. */
  @ParameterizedTest
  @MethodSource("networks")
  void everySrcIsADstOfAnEarlierLayer(String network) {
    List<ConvProblem> layers = ConvLayerLists.of(network);
    for (int i = 1; i < layers.size(); i++) {
      ConvProblem layer = layers.get(i);
      boolean joined = List.of(256, 480, 512, 528, 832).contains(layer.ic());
      assertThat(layers.subList(0, i))
          .as(layer.text())
          .anyMatch(
              earlier ->
                  (earlier.oc() == layer.ic() || network.equals("googlenet") && joined)
                      && (earlier.oh() == layer.ih() || earlier.oh() / 2 == layer.ih()));
    }
  }

  /** The channels of the four branches together are those that the next module takes. */
  @ParameterizedTest
  @CsvSource({"3a, 256", "4a, 512", "4e, 832", "5b, 1024"})
  void inceptionModulesJoinTheirBranches(String module, int channels) {
    int joined =
        ConvLayerLists.of("googlenet").stream()
            .filter(layer -> layer.name().startsWith("googlenet:" + module))
            .filter(layer -> !layer.name().endsWith("reduce"))
            .mapToInt(ConvProblem::oc)
            .sum();
    int poolProjectionCountedAtAnEarlierModule = module.equals("5b") ? 128 : 0;
    assertThat(joined + poolProjectionCountedAtAnEarlierModule).isEqualTo(channels);
  }

  @Test
  void allDistinctHasEveryGeometryOnce() {
    List<ConvProblem> all = ConvLayerLists.allDistinct();
    assertThat(all).extracting(ConvProblem::geometry).doesNotHaveDuplicates();
    for (String network : ConvLayerLists.networks()) {
      assertThat(all)
          .extracting(ConvProblem::geometry)
          .containsAll(ConvLayerLists.of(network).stream().map(ConvProblem::geometry).toList());
    }
    assertThat(all)
        .filteredOn(layer -> layer.geometry().equals(ConvProblem.parse("ic64ih56oc64kh3ph1")))
        .extracting(ConvProblem::name)
        .containsExactly("resnet18:conv2");
  }

  @Test
  void quickHasEveryFamilyAndEveryKind() {
    List<ConvProblem> quick = ConvLayerLists.quick();
    assertThat(quick).hasSizeGreaterThanOrEqualTo(20);
    assertThat(quick).extracting(ConvProblem::geometry).doesNotHaveDuplicates();
    for (String family : List.of("lenet", "alexnet", "vgg", "googlenet", "resnet")) {
      assertHas(quick, layer -> layer.name().startsWith(family));
    }
    assertHas(quick, layer -> layer.ic() == 3);
    assertHas(quick, layer -> layer.kh() == 1 && layer.sh() == 1);
    assertHas(quick, layer -> layer.kh() == 1 && layer.sh() == 2);
    assertHas(quick, layer -> layer.kh() == 3 && layer.sh() == 1);
    assertHas(quick, layer -> layer.kh() == 3 && layer.sh() == 2);
    assertHas(quick, layer -> layer.kh() == 5);
    assertHas(quick, layer -> layer.kh() == 7 && layer.sh() == 2);
    assertHas(quick, layer -> layer.kh() == 11 && layer.sh() == 4);
    assertHas(quick, layer -> layer.oh() == 224);
    assertHas(quick, layer -> layer.oh() == 7);
    assertHas(quick, layer -> layer.ic() % 16 != 0 && layer.ic() > 3);
    long macs = quick.stream().mapToLong(ConvProblem::macs).sum();
    assertThat(macs).as("stays quick").isLessThan(6_000_000_000L);
  }

  @Test
  void unknownNetworkIsAnsweredWithTheKnownOnes() {
    assertThatExceptionOfType(UnknownNetworkException.class)
        .isThrownBy(() -> ConvLayerLists.of("resnet51"))
        .withMessage(
            "network 'resnet51': must be one of lenet5, alexnet, vgg16, vgg19, googlenet, resnet18,"
                + " resnet50");
  }

  private static String fingerprint(List<ConvProblem> layers) {
    CRC32 checksum = new CRC32();
    checksum.update(
        layers.stream()
            .map(ConvProblem::text)
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }

  static List<String> networks() {
    return ConvLayerLists.networks();
  }

  private static void assertHas(List<ConvProblem> layers, Predicate<ConvProblem> kind) {
    assertThat(layers).anyMatch(kind);
  }

  private static long total(String network, ToLongFunction<ConvProblem> figure) {
    return ConvLayerLists.of(network).stream()
        .mapToLong(layer -> layer.times() * figure.applyAsLong(layer))
        .sum();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}

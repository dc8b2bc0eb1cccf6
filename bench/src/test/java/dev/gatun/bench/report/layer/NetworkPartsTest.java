package dev.gatun.bench.report.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.bench.report.MadeUpResult;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.network.ConvLayerLists;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What a network is made of, by kind of layer. */
class NetworkPartsTest {

  private final BenchResult result = MadeUpResult.of(ConvLayerLists.allDistinct());
  private final LayerTable table = LayerTable.of(result);

  @Test
  void partsAddUpToTheTotal() {
    for (NetworkTotal total : NetworkTotal.of(table)) {
      for (NetworkParts parts : NetworkParts.of(total, table)) {
        if (total.micros().containsKey(parts.who())) {
          assertThat(parts.sum()).isCloseTo(total.micros().get(parts.who()), within(1e-6));
          assertThat(parts.isWhole()).isTrue();
        }
      }
    }
  }

  @Test
  void bestOfEachIsNoSlowerThanAnyOfOursThroughout() {
    for (NetworkTotal total : NetworkTotal.of(table)) {
      List<NetworkParts> all = NetworkParts.of(total, table);
      double best = find(all, NetworkParts.BEST).sum();
      assertThat(all)
          .filteredOn(parts -> table.ours().contains(parts.who()) && parts.isWhole())
          .isNotEmpty()
          .allMatch(parts -> parts.sum() >= best * (1 - 1e-12));
    }
  }

  @Test
  void whoLacksALayerComesLastAndSaysWhich() {
    NetworkTotal vgg =
        NetworkTotal.of(table).stream()
            .filter(total -> total.network().equals("vgg16"))
            .findFirst()
            .orElseThrow();

    assertThat(NetworkParts.of(vgg, table))
        .last(InstanceOfAssertFactories.type(NetworkParts.class))
        .matches(parts -> parts.who().equals("slow") && !parts.isWhole())
        .extracting(NetworkParts::misses, InstanceOfAssertFactories.LIST)
        .isNotEmpty();
  }

  private static NetworkParts find(List<NetworkParts> all, String who) {
    return all.stream().filter(parts -> parts.who().equals(who)).findFirst().orElseThrow();
  }
}

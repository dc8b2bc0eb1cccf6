package dev.gatun.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.duel.Side;
import dev.gatun.bench.inference.ComparedNetworks;
import dev.gatun.bench.inference.NetworkPair;
import dev.gatun.bench.peer.NetworkPeer;
import dev.gatun.bench.peer.OnnxRuntimeLibrary;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.verify.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Fork;

/** What the benchmark times: a network that computes what the other side computes. */
class NetworksTest {

  @BeforeEach
  void skipWithoutNatives() {
    assumeTrue(OnnxRuntimeLibrary.missing() == null, OnnxRuntimeLibrary::missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {NetworkPair.OURS, NetworkPair.PEER})
  void runsAndLeavesNothingBehind(String runner) {
    long before = OffHeap.liveBlocks();
    Networks benchmark = benchmark(runner);
    benchmark.setUp(pair());
    benchmark.run();
    benchmark.tearDown();
    assertThat(OffHeap.liveBlocks()).isEqualTo(before);
  }

  @Test
  void wrongAnswerIsNotTimed() {
    long before = OffHeap.liveBlocks();
    Networks benchmark = benchmark(NetworkPair.OURS);
    benchmark.setUp(pair());

    assertThatThrownBy(() -> benchmark.requireRight(new WrongSide()))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("gambler on lenet5, batch 2, threads 1: far off");
    assertThat(OffHeap.liveBlocks()).isEqualTo(before);
  }

  @Test
  void othersThanTheTwoAreRefused() {
    try (NetworkPair pair = pair()) {
      assertThatThrownBy(() -> pair.side("libtorch"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("runner 'libtorch': must be gatun or onnxruntime");
    }
  }

  @Test
  void forksGetTheFlagsOfTheOtherBenchmark() {
    assertThat(Networks.class.getAnnotation(Fork.class).jvmArgsPrepend())
        .isEqualTo(ConvLayers.class.getAnnotation(Fork.class).jvmArgsPrepend());
  }

  private static NetworkPair pair() {
    return new NetworkPair(ComparedNetworks.graph("lenet5", 2), 1, NetworkPeer.ONNXRUNTIME);
  }

  private static Networks benchmark(String runner) {
    Networks benchmark = new Networks();
    benchmark.network = "lenet5";
    benchmark.batch = 2;
    benchmark.threads = 1;
    benchmark.runner = runner;
    return benchmark;
  }

  private record WrongSide() implements Side {

    @Override
    public String name() {
      return "gambler";
    }

    @Override
    public String implementation() {
      return "guesses";
    }

    @Override
    public double flops() {
      return 1;
    }

    @Override
    public void run() {}

    @Override
    public Verdict check() {
      return Verdict.failed("far off");
    }

    @Override
    public void close() {}
  }
}

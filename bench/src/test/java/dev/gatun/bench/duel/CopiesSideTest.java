package dev.gatun.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.kernels.verify.Verdict;
import dev.gatun.kernels.verify.Verdict.Outcome;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CopiesSideTest {

  @Test
  void copiesRunAtTheSameTimeEachOnAThreadThatItKeeps() {
    assumeTrue(Cores.processors() > 1, "there is one processor");
    CyclicBarrier meeting = new CyclicBarrier(2);
    Copy one = new Copy(Outcome.PASSED, meeting);
    Copy other = new Copy(Outcome.PASSED, meeting);
    try (Side copies = new CopiesSide("two", List.of(one, other))) {
      copies.run();
      copies.run();
      assertThat(copies.flops()).isEqualTo(200);
    }
    assertThat(one.threads).hasSize(1).doesNotContainAnyElementsOf(other.threads);
    assertThat(other.threads).hasSize(1);
    assertThat(List.of(one, other)).allMatch(copy -> copy.closed);
  }

  @Test
  void oneWrongAnswerIsEnough() {
    Copy right = new Copy(Outcome.PASSED, null);
    Copy wrong = new Copy(Outcome.FAILED, null);
    assertThat(verdict(right, right)).isEqualTo(Outcome.PASSED);
    assertThat(verdict(right, wrong)).isEqualTo(Outcome.FAILED);
    assertThat(verdict(wrong, right)).isEqualTo(Outcome.FAILED);
  }

  private static Outcome verdict(Side... copies) {
    try (Side side = new CopiesSide("two", List.of(copies))) {
      return side.check().outcome();
    }
  }

  /** Waits for the others in each run, if it is to meet any. */
  private static final class Copy implements Side {

    private final Outcome outcome;
    private final CyclicBarrier meeting;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private boolean closed;

    Copy(Outcome outcome, CyclicBarrier meeting) {
      this.outcome = outcome;
      this.meeting = meeting;
    }

    @Override
    public String name() {
      return "copy";
    }

    @Override
    public String implementation() {
      return "";
    }

    @Override
    public double flops() {
      return 100;
    }

    @Override
    public void run() {
      threads.add(Thread.currentThread());
      try {
        meeting.await(1, TimeUnit.MINUTES);
      } catch (Exception e) {
        throw new IllegalStateException("the copies do not run at the same time", e);
      }
    }

    @Override
    public Verdict check() {
      return new Verdict(outcome, "made up");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

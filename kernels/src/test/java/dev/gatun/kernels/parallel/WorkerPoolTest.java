package dev.gatun.kernels.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.kernels.tensor.ClosedException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyPartRunsOnceAndNoWorkerRunsTwoAtATime(int threads) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      for (int parts : new int[] {0, 1, 2, 7, 100}) {
        for (int repeat = 0; repeat < 200; repeat++) {
          AtomicIntegerArray runs = new AtomicIntegerArray(parts);
          AtomicIntegerArray active = new AtomicIntegerArray(threads);
          AtomicInteger clashes = new AtomicInteger();
          pool.run(
              parts,
              threads,
              (part, worker, src, residual, dst, workspace) -> {
                clashes.addAndGet(active.incrementAndGet(worker) - 1);
                runs.incrementAndGet(part);
                active.decrementAndGet(worker);
              },
              1,
              2,
              3,
              4);
          assertThat(clashes).hasValue(0);
          for (int part = 0; part < parts; part++) {
            assertThat(runs.get(part)).isEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void argumentsArriveAtEveryPart() {
    try (WorkerPool pool = new WorkerPool(3)) {
      AtomicInteger right = new AtomicInteger();
      ParallelBody body =
          (part, worker, src, residual, dst, workspace) -> {
            if (src == 10 && residual == 20 && dst == 30 && workspace == 40) {
              right.incrementAndGet();
            }
          };
      pool.run(50, 3, body, 10, 20, 30, 40);
      assertThat(right).hasValue(50);
    }
  }

  @Test
  void fewerThreadsMeanSmallerWorkerNumbers() {
    try (WorkerPool pool = new WorkerPool(4)) {
      AtomicInteger largest = new AtomicInteger();
      ParallelBody body =
          (part, worker, src, residual, dst, workspace) ->
              largest.accumulateAndGet(worker, Math::max);
      for (int repeat = 0; repeat < 500; repeat++) {
        pool.run(20, 2, body, 0, 0, 0, 0);
      }
      assertThat(largest).hasValueLessThan(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"20, 2", "2, 4"})
  void workersThatHaveNoPlaceInALoopSleep(int parts, int threads) throws Exception {
    ThreadMXBean times = ManagementFactory.getThreadMXBean();
    AtomicLongArray ids = new AtomicLongArray(4);
    CountDownLatch started = new CountDownLatch(3);
    IntConsumer atStart =
        worker -> {
          ids.set(worker, Thread.currentThread().threadId());
          started.countDown();
        };
    try (WorkerPool pool = new WorkerPool(4, atStart)) {
      started.await();
      ParallelBody body = (part, worker, src, residual, dst, workspace) -> Thread.onSpinWait();
      long begin = times.getCurrentThreadCpuTime();
      long spent = 0;
      while (spent < 200_000_000) {
        pool.run(parts, threads, body, 0, 0, 0, 0);
        spent = times.getCurrentThreadCpuTime() - begin;
      }
      assertThat(times.getThreadCpuTime(ids.get(2))).isLessThan(spent / 10);
      assertThat(times.getThreadCpuTime(ids.get(3))).isLessThan(spent / 10);
    }
  }

  @Test
  void workersThatHaveNoMoreToDoSleep() {
    ThreadMXBean times = ManagementFactory.getThreadMXBean();
    AtomicLongArray ids = new AtomicLongArray(3);
    IntConsumer atStart = worker -> ids.set(worker, Thread.currentThread().threadId());
    try (WorkerPool pool = new WorkerPool(3, atStart)) {
      CyclicBarrier meeting = new CyclicBarrier(3);
      pool.run(3, 3, (p, w, s, r, d, x) -> meet(meeting), 0, 0, 0, 0);
      long before = times.getThreadCpuTime(ids.get(1)) + times.getThreadCpuTime(ids.get(2));
      long begin = times.getCurrentThreadCpuTime();
      long spent = 0;
      while (spent < 200_000_000) {
        spent = times.getCurrentThreadCpuTime() - begin;
      }
      long after = times.getThreadCpuTime(ids.get(1)) + times.getThreadCpuTime(ids.get(2));
      assertThat(after - before).isLessThan(spent / 10);
    }
  }

  @Test
  void workersThatSleptThroughLoopsComeToTheNextThatWantsThem() {
    try (WorkerPool pool = new WorkerPool(4)) {
      ParallelBody alone = (part, worker, src, residual, dst, workspace) -> Thread.onSpinWait();
      CyclicBarrier meeting = new CyclicBarrier(4);
      for (int repeat = 0; repeat < 50; repeat++) {
        long end = System.nanoTime() + repeat % 2 * 1_000_000L;
        do {
          pool.run(8, 2, alone, 0, 0, 0, 0);
        } while (System.nanoTime() < end);
        pool.run(4, 4, (p, w, s, r, d, x) -> meet(meeting), 0, 0, 0, 0);
      }
      assertThat(meeting.isBroken()).isFalse();
    }
  }

  private static void meet(CyclicBarrier meeting) {
    try {
      meeting.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLoopInsideALoopIsDoneByItsCaller() {
    try (WorkerPool pool = new WorkerPool(2)) {
      AtomicInteger inner = new AtomicInteger();
      ParallelBody count = (part, worker, src, residual, dst, workspace) -> inner.incrementAndGet();
      ParallelBody nest =
          (part, worker, src, residual, dst, workspace) -> pool.run(5, 2, count, 0, 0, 0, 0);
      pool.run(4, 2, nest, 0, 0, 0, 0);
      assertThat(inner).hasValue(20);
    }
  }

  @Test
  void aFailingPartIsReportedAndThePoolGoesOn() {
    try (WorkerPool pool = new WorkerPool(2)) {
      ParallelBody failing =
          (part, worker, src, residual, dst, workspace) -> {
            if (part == 3) {
              throw new UnsupportedOperationException("part three");
            }
          };
      assertThatThrownBy(() -> pool.run(8, 2, failing, 0, 0, 0, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("part three");
      AtomicInteger parts = new AtomicInteger();
      pool.run(8, 2, (p, w, s, r, d, x) -> parts.incrementAndGet(), 0, 0, 0, 0);
      assertThat(parts).hasValue(8);
    }
  }

  @Test
  void manyCallersShareOnePool() throws Exception {
    AtomicInteger parts = new AtomicInteger();
    try (WorkerPool pool = new WorkerPool(2);
        ExecutorService callers = Executors.newFixedThreadPool(6)) {
      for (int caller = 0; caller < 6; caller++) {
        callers.submit(
            () -> {
              for (int i = 0; i < 500; i++) {
                pool.run(3, 2, (p, w, s, r, d, x) -> parts.incrementAndGet(), 0, 0, 0, 0);
              }
            });
      }
      callers.shutdown();
      assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(parts).hasValue(6 * 500 * 3);
  }

  @Test
  void closingUnderLoadEndsEveryThread() throws Exception {
    WorkerPool pool = new WorkerPool(3);
    CountDownLatch begun = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newSingleThreadExecutor()) {
      var load =
          callers.submit(
              () -> {
                while (true) {
                  pool.run(9, 3, (p, w, s, r, d, x) -> begun.countDown(), 0, 0, 0, 0);
                }
              });
      begun.await();
      pool.close();
      assertThatThrownBy(load::get).hasRootCauseInstanceOf(ClosedException.class);
    }
    assertThat(pool.threadsAlive()).isZero();
    assertThatThrownBy(() -> pool.run(1, 1, (p, w, s, r, d, x) -> {}, 0, 0, 0, 0))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void closingWaitsForTheCallersPartToo() throws Exception {
    WorkerPool pool = new WorkerPool(2);
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      ParallelBody waits =
          (p, w, s, r, d, x) -> {
            begun.countDown();
            awaitOrFail(go);
            ended.incrementAndGet();
          };
      var loop = threads.submit(() -> pool.run(2, 2, waits, 0, 0, 0, 0));
      begun.await();
      var endedAtClose =
          threads.submit(
              () -> {
                pool.close();
                return ended.get();
              });
      go.countDown();
      assertThat(endedAtClose.get()).isEqualTo(2);
      loop.get();
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void impossiblePoolsAreRefused() {
    assertThatThrownBy(() -> new WorkerPool(0)).hasMessageContaining("pool of 0 threads");
    assertThatThrownBy(() -> WorkerPool.shared().run(3, 0, (p, w, s, r, d, x) -> {}, 0, 0, 0, 0))
        .hasMessageContaining("loop on 0 threads: must be at least 1");
    assertThatThrownBy(() -> WorkerPool.shared().close()).hasMessageContaining("shared");
  }
}

package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThreadCutTest {

  private static ThreadCut.Work pixels(long rows, long fewest, int panels) {
    return ThreadCut.Work.inPlace(1, rows, fewest, panels, 0.3);
  }

  @Test
  void oneThreadCutsOnlyForItsCaches() {
    assertThat(ThreadCut.choose(pixels(100, 7, 5), 1)).isEqualTo(new ThreadCut(7, 1, 1));
  }

  @Test
  void fivePanelsOfFewPixelsAreSharedEvenly() {
    ThreadCut cut = ThreadCut.choose(pixels(4, 1, 5), 2);
    assertThat(cut.blocks() * cut.shares() % 2).isZero();
  }

  @Test
  void asManyImagesAsThreadsNeedNoCut() {
    ThreadCut.Work images = ThreadCut.Work.inPlace(64, 3, 1, 1, 0.3);
    ThreadCut cut = ThreadCut.choose(images, 2);
    assertThat(64L * cut.blocks() * cut.shares()).isEqualTo(64);
  }

  @Test
  void whatIsGatheredIsSharedByRowsRatherThanByPanels() {
    ThreadCut.Work gathered = new ThreadCut.Work(1, 64, 1, 4, 0, 0.5, false);
    assertThat(ThreadCut.choose(gathered, 2).shares()).isEqualTo(1);
  }

  @Test
  void whatIsKeptIsGatheredOncePerThreadForAllPanels() {
    ThreadCut.Work kept = new ThreadCut.Work(1, 7, 1, 16, 3, 2, true);
    ThreadCut cut = ThreadCut.choose(kept, 2);
    assertThat(cut.shares()).isGreaterThan(2);
    assertThat(cut.gatherings()).isEqualTo(2);
    ThreadCut.Work lost = new ThreadCut.Work(1, 7, 1, 16, 3, 2, false);
    ThreadCut once = ThreadCut.choose(lost, 2);
    assertThat(once.gatherings()).isEqualTo(once.shares());
  }

  @Property
  void everyThreadHasWorkWhereThereIsEnough(
      @ForAll @IntRange(min = 1, max = 300) int rows,
      @ForAll @IntRange(min = 1, max = 40) int panels,
      @ForAll @IntRange(min = 2, max = 16) int threads) {
    ThreadCut cut = ThreadCut.choose(pixels(rows, 1, panels), threads);
    assertThat(cut.blocks()).isBetween(1, rows);
    assertThat(cut.shares()).isBetween(1, panels);
    assertThat((long) cut.blocks() * cut.shares())
        .isGreaterThanOrEqualTo(Math.min(threads / 2, (long) rows * panels));
  }
}

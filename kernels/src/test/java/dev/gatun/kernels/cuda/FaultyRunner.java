package dev.gatun.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Place;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;

/** A runner one of whose calls fails: of those that allocate, copy, bind and record. */
public final class FaultyRunner implements CudaRunner {

  private final CudaRunner runner;
  private final Place place = new FaultyPlace();
  private int left;

  private FaultyRunner(CudaRunner runner, int good) {
    this.runner = runner;
    this.left = good;
  }

  /**
   * Lets one call after the other be the one that fails, and in the end none; whichever it is, all
   * memory must have been given back.
   *
   * @param runner whose memory is the host's
   * @param work makes something and closes it
   * @return how many calls it makes
   */
  public static int letEachCallFail(CudaRunner runner, Consumer<CudaRunner> work) {
    for (int good = 0; ; good++) {
      FaultyRunner faulty = new FaultyRunner(runner, good);
      long before = OffHeap.liveBlocks();
      try {
        work.accept(faulty);
      } catch (CudaException e) {
        assertThat(e).hasMessage("a test: this call fails");
      }
      assertThat(OffHeap.liveBlocks() - before).as("leaked after %d good calls", good).isZero();
      if (faulty.left >= 0) {
        return good;
      }
    }
  }

  private void count() {
    if (left-- == 0) {
      throw new CudaException("a test", "this call fails");
    }
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public CudaProgram bind(List<CudaLaunch> launches, CudaArguments arguments, String work) {
    count();
    return runner.bind(launches, arguments, work);
  }

  @Override
  public CudaRecording record(Runnable runs, String work) {
    count();
    return runner.record(runs, work);
  }

  private final class FaultyPlace implements Place {

    @Override
    public boolean isHost() {
      return false;
    }

    @Override
    public Block allocate(long bytes) {
      count();
      return runner.place().allocate(bytes);
    }

    @Override
    public void copyIn(MemorySegment host, MemorySegment to) {
      count();
      runner.place().copyIn(host, to);
    }

    @Override
    public void copyOut(MemorySegment from, MemorySegment host) {
      count();
      runner.place().copyOut(from, host);
    }
  }
}

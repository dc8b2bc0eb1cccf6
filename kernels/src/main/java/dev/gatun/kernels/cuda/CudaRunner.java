package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Place;
import java.util.List;

/** What runs kernels: a device, or in tests whatever behaves like one. */
public interface CudaRunner {

  /**
   * Where the memory is that kernels use.
   *
   * @return the place of all pointers of a kernel's arguments
   */
  Place place();

  /**
   * Makes kernels ready to be run again and again.
   *
   * @param launches the kernels, in the order in which they run
   * @param arguments what all of them get, as it is when they run
   * @param work what they compute, for messages
   * @return what runs them; by one thread at a time, because they share the arguments
   */
  CudaProgram bind(List<CudaLaunch> launches, CudaArguments arguments, String work);

  /**
   * Records what a thread runs, instead of running it.
   *
   * @param runs runs programs of this runner, by this thread, and neither allocates nor copies
   *     memory; what the arguments are then they stay
   * @param work what all of it computes, for messages
   * @return what runs all of it, to be closed by the caller
   * @throws CudaException if it cannot be recorded
   */
  CudaRecording record(Runnable runs, String work);

  /**
   * What times this runner's work.
   *
   * @return the host's clock, unless there is a better one
   */
  default DeviceClock clock() {
    return (times, before, work, _) -> DeviceClock.byTheHost(times, before, work);
  }
}

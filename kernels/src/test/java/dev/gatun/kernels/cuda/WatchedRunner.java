package dev.gatun.kernels.cuda;

import dev.gatun.kernels.tensor.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A runner that notes what is launched. */
public final class WatchedRunner implements CudaRunner {

  private final CudaRunner runner;
  private final Map<PtxEntry, String> modules = new TreeMap<>();

  public WatchedRunner(CudaRunner runner) {
    this.runner = runner;
  }

  /**
   * The kernels that were launched, with the size of their arguments, and the modules they are of.
   */
  public Map<PtxEntry, String> launched() {
    return modules;
  }

  @Override
  public Place place() {
    return runner.place();
  }

  @Override
  public CudaProgram bind(List<CudaLaunch> launches, CudaArguments arguments, String work) {
    for (CudaLaunch launch : launches) {
      modules.put(new PtxEntry(launch.entry(), arguments.struct().capacity()), launch.module());
    }
    return runner.bind(launches, arguments, work);
  }

  @Override
  public CudaRecording record(Runnable runs, String work) {
    return runner.record(runs, work);
  }
}

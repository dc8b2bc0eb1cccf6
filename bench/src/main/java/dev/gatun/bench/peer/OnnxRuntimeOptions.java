package dev.gatun.bench.peer;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.gatun.bench.affinity.Cores;
import dev.gatun.network.onnx.OnnxModel;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How ONNX Runtime is set: as its guide to performance advises for one network on the CPU at a
 * time, and kept from slowing down others who are timed in turn with it.
 *
 * @see <a href="https://onnxruntime.ai/docs/performance/tune-performance/threading.html">ONNX
 *     Runtime's guide to threads</a>
 */
final class OnnxRuntimeOptions {
  private OnnxRuntimeOptions() {}

  /**
   * All graph optimisations, nodes one after the other, each on so many threads, and each thread on
   * a core of its own; the batch fixed. Threads wait by spinning inside of a run, as is the
   * default, but not behind it, where they would take a core from whoever comes next.
   */
  static SessionOptions of(int threads, int batch) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    options.setExecutionMode(ExecutionMode.SEQUENTIAL);
    options.setInterOpNumThreads(1);
    options.setIntraOpNumThreads(threads);
    options.setSymbolicDimensionValue(OnnxModel.BATCH, batch);
    options.addConfigEntry("session.force_spinning_stop", "1");
    String cores = cores(threads);
    if (!cores.isEmpty()) {
      options.addConfigEntry("session.intra_op_thread_affinities", cores);
    }
    return options;
  }

  /** The same in words, for who reads a result. */
  static String words(int threads) {
    return "all optimisations, sequential, %d intra-op and 1 inter-op threads".formatted(threads);
  }

  /** Of all threads but the caller's, which is the first; counted from 1. */
  private static String cores(int threads) {
    return IntStream.range(1, threads)
        .mapToObj(Cores::ofWorker)
        .flatMap(core -> core.stream().boxed())
        .map(core -> String.valueOf(core + 1))
        .collect(Collectors.joining(";"));
  }
}

package dev.gatun.bench.peer;

import java.lang.foreign.MemorySegment;

/**
 * A network in a peer's hands, ready to be timed. All tensors are dense, the last axis fastest, as
 * NCHW. Not for several threads.
 */
public interface NetworkSession extends AutoCloseable {

  /**
   * The memory of an input or output.
   *
   * @param node its name in the graph
   * @return fp32 in the machine's byte order; of an output, what the last run wrote, and dead with
   *     the next
   * @throws IllegalArgumentException if there is no such input or output
   */
  MemorySegment memory(String node);

  /** Computes the outputs from the inputs, once. This is what is timed. */
  void run();

  /**
   * How long it took to load the network, to optimise it and to pack weights.
   *
   * @return seconds
   */
  double openSeconds();

  /**
   * What runs, and how it is set.
   *
   * @return the library with its version and its threads
   */
  String settings();

  @Override
  void close();
}

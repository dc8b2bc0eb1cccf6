package dev.gatun.bench.device;

/** A contender with its operands. */
interface BoundOnDevice extends AutoCloseable {

  /** Computes dst from src, once. This is what is timed. */
  void run();

  /** What computes it, as precisely as is known. */
  String implementation();

  @Override
  void close();
}

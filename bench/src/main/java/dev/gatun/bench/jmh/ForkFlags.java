package dev.gatun.bench.jmh;

/**
 * What a JVM needs that runs benchmarks: the flags of the parent pom once more, as the constants
 * that annotations take.
 */
final class ForkFlags {

  /** The Vector API is incubating. */
  static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** Tensors, oneDNN and CUDA are reached by foreign functions. */
  static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  /** JMH asks {@code sun.misc.Unsafe}, of which each fork would warn. */
  static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  private ForkFlags() {}
}

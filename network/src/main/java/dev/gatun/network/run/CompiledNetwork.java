package dev.gatun.network.run;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.RunGate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network that runs. Immutable; any number of threads may run it at once, each by an {@link
 * Execution} of its own. Runs with equal inputs give equal bits.
 */
public final class CompiledNetwork implements AutoCloseable {

  private final String name;
  private final List<Step> steps;
  private final Buffers buffers;
  private final List<FixedValue> fixed;
  private final Map<String, Place> inputs;
  private final Map<String, Place> outputs;
  private final @Nullable CudaRunner device;
  private final RunGate gate = new RunGate();

  /**
   * Puts a network together, which then owns its kernels.
   *
   * @param name what people call it
   * @param steps in the order in which they run
   * @param buffers where the buffers lie
   * @param fixed what is the same in every run
   * @param inputs where it is given what, by names, in the graph's order
   * @param outputs where its answers are, by names, the main one first
   * @param device what its kernels run on; null for the CPU
   */
  public CompiledNetwork(
      String name,
      List<Step> steps,
      Buffers buffers,
      List<FixedValue> fixed,
      Map<String, Place> inputs,
      Map<String, Place> outputs,
      @Nullable CudaRunner device) {
    this.name = name;
    this.steps = List.copyOf(steps);
    this.buffers = buffers;
    this.fixed = List.copyOf(fixed);
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    this.device = device;
  }

  /**
   * Allocates what one run at a time needs.
   *
   * @return an execution, to be closed by the caller
   * @throws dev.gatun.kernels.tensor.ClosedException if the network is closed
   */
  public Execution newExecution() {
    enter();
    try {
      return new Execution(this);
    } finally {
      leave();
    }
  }

  /**
   * What it does.
   *
   * @return the steps, with who computes them and why
   */
  public Plan plan() {
    List<PlanLine> lines =
        steps.stream().map(step -> step.line().at(buffers.offset(step.dst()))).toList();
    return new Plan(name, lines, buffers.bytes(), buffers.unsharedBytes());
  }

  List<Step> steps() {
    return steps;
  }

  Buffers buffers() {
    return buffers;
  }

  List<FixedValue> fixed() {
    return fixed;
  }

  Map<String, Place> inputs() {
    return inputs;
  }

  Map<String, Place> outputs() {
    return outputs;
  }

  @Nullable CudaRunner device() {
    return device;
  }

  void enter() {
    gate.enter(this);
  }

  void leave() {
    gate.leave();
  }

  /** Frees the weights, once the runs under way have ended; again is harmless. */
  @Override
  public void close() {
    if (gate.close()) {
      steps.forEach(step -> step.kernel().close());
    }
  }

  @Override
  public String toString() {
    return "network '" + name + "'";
  }
}

package dev.gatun.network.run;

import dev.gatun.kernels.cuda.CudaRecording;
import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.operation.RunGate;
import dev.gatun.kernels.tensor.Block;
import dev.gatun.kernels.tensor.ClosedException;
import dev.gatun.kernels.tensor.Tensor;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A compiled network with memory to run in, for one run at a time. What is written to an {@link
 * #input} stays there; an {@link #output} is right from the end of a run to the begin of the next.
 */
public final class Execution implements AutoCloseable {

  private final CompiledNetwork network;
  private final dev.gatun.kernels.tensor.Place memory;
  private final Block arena;
  private final BoundStep[] steps;
  private final Map<String, Tensor> inputs;
  private final Map<String, Tensor> outputs;
  private final @Nullable CudaRecording recording;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final RunGate gate = new RunGate();

  Execution(CompiledNetwork network) {
    this.network = network;
    CudaRunner device = network.device();
    this.memory = device == null ? dev.gatun.kernels.tensor.Place.HOST : device.place();
    this.arena = memory.allocate(network.buffers().bytes());
    try {
      this.steps = network.steps().stream().map(this::bound).toArray(BoundStep[]::new);
      this.inputs = tensors(network.inputs());
      this.outputs = tensors(network.outputs());
      network.fixed().forEach(this::write);
      this.recording = device == null ? null : device.record(this::runSteps, network.toString());
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private void write(FixedValue fixed) {
    Tensor tensor = tensor(fixed.place());
    try (Tensor values = Tensor.of(tensor.shape(), tensor.layout(), fixed.values())) {
      tensor.copyFrom(values);
    }
  }

  /** A step in this memory. */
  private record BoundStep(
      Kernel kernel, Tensor src, @Nullable Tensor residual, Tensor dst, Tensor workspace) {

    void run() {
      kernel.run(src, residual, dst, workspace);
    }
  }

  private BoundStep bound(Step step) {
    Place residual = step.residual();
    return new BoundStep(
        step.kernel(),
        tensor(step.src()),
        residual == null ? null : tensor(residual),
        tensor(step.dst()),
        tensor(step.workspace()));
  }

  private Tensor tensor(Place place) {
    return place.in(arena, network.buffers().offset(place), memory);
  }

  private Map<String, Tensor> tensors(Map<String, Place> places) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    places.forEach((name, place) -> tensors.put(name, tensor(place)));
    return tensors;
  }

  /**
   * The first input.
   *
   * @return the tensor to write what the network is given to
   */
  public Tensor input() {
    return inputs.values().iterator().next();
  }

  /**
   * An input.
   *
   * @param name of the graph's node
   * @return the tensor to write what the network is given to
   * @throws IllegalArgumentException if there is no such input; the message lists those there are
   */
  public Tensor input(String name) {
    return named("input", name, inputs);
  }

  /**
   * The main answer.
   *
   * @return the tensor that a run writes to
   */
  public Tensor output() {
    return outputs.values().iterator().next();
  }

  /**
   * An answer.
   *
   * @param name of the graph's node
   * @return the tensor that a run writes to
   * @throws IllegalArgumentException if there is no such output; the message lists those there are
   */
  public Tensor output(String name) {
    return named("output", name, outputs);
  }

  private static Tensor named(String what, String name, Map<String, Tensor> tensors) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "%s '%s': must be one of %s".formatted(what, name, List.copyOf(tensors.keySet())));
    }
    return tensor;
  }

  /**
   * Computes the outputs from the inputs. Allocates nothing on the heap. On a device all steps are
   * begun at once, and waited for once.
   *
   * @throws dev.gatun.kernels.tensor.ClosedException if this or the network is closed
   * @throws IllegalStateException if a run is under way
   */
  public void run() {
    enter();
    try {
      if (recording == null) {
        runSteps();
      } else {
        recording.run();
      }
    } finally {
      leave();
    }
  }

  private void runSteps() {
    for (BoundStep step : steps) {
      step.run();
    }
  }

  /**
   * The same, with the time of each step. On a device each is waited for, and its time has what it
   * takes to begin it.
   *
   * @param nanos where the times go, one a step of the {@link Plan}
   * @throws dev.gatun.kernels.tensor.ClosedException if this or the network is closed
   * @throws IllegalStateException if a run is under way
   */
  public void runTimed(long[] nanos) {
    enter();
    try {
      long begin = System.nanoTime();
      for (int i = 0; i < steps.length; i++) {
        steps[i].run();
        long end = System.nanoTime();
        nanos[i] = end - begin;
        begin = end;
      }
    } finally {
      leave();
    }
  }

  private void enter() {
    network.enter();
    try {
      gate.enter(this);
    } catch (ClosedException e) {
      network.leave();
      throw e;
    }
    if (!busy.compareAndSet(false, true)) {
      gate.leave();
      network.leave();
      throw new IllegalStateException(
          "a run of " + network + " is under way in this execution: one at a time");
    }
  }

  private void leave() {
    // Until here the memory must not look unreachable, or a cleaner could free it.
    Reference.reachabilityFence(this);
    busy.set(false);
    gate.leave();
    network.leave();
  }

  /** Frees the memory, once a run under way has ended; again is harmless. */
  @Override
  public void close() {
    if (gate.close()) {
      free();
    }
  }

  private void free() {
    try (Block _ = arena) {
      if (recording != null) {
        recording.close();
      }
    }
  }

  @Override
  public String toString() {
    return "an execution of " + network;
  }
}

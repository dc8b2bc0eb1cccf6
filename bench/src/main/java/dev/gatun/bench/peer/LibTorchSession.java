package dev.gatun.bench.peer;

import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.jspecify.annotations.Nullable;

/**
 * A network in libtorch, ready to be timed, as PyTorch's documentation has it for inference on the
 * CPU: a TorchScript module that was frozen and optimised for inference, which folds batch norms,
 * fuses activations and lets oneDNN pack the weights, run without autograd. Its inputs lie in
 * off-heap memory of ours. Its outputs it allocates anew in each run, for it has no other way.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.jit.optimize_for_inference">
 *     PyTorch, torch.jit.optimize_for_inference</a>
 */
public final class LibTorchSession implements NetworkSession {

  private final String output;
  private final int threads;
  private final double openSeconds;
  private final Map<String, OffHeap> blocks = new LinkedHashMap<>();
  private final JitModule module;
  private final IValueVector inputs;
  private @Nullable IValue answer;

  /**
   * Translates a network, gives it its weights and optimises it.
   *
   * @param graph the network; of its outputs the main one counts
   * @param weights its weights, which are copied
   * @param threads how many threads to compute with
   * @throws PeerMissingException if the library is missing
   * @throws UnsupportedNetworkException if it has an operation that there is no translation of
   */
  public LibTorchSession(Graph graph, Weights weights, int threads) {
    LibTorchLibrary.requireThere();
    this.output = graph.outputs().getFirst();
    this.threads = threads;
    TorchScript script = TorchScript.of(graph);
    long begin = System.nanoTime();
    try (PointerScope _ = new PointerScope()) {
      this.module = optimised(script, weights).retainReference();
      this.openSeconds = (System.nanoTime() - begin) / 1e9;
      List<IValue> bound = new ArrayList<>();
      script.inputs().forEach(input -> bound.add(bind(input, graph.dims(input))));
      this.inputs = new IValueVector(bound.toArray(IValue[]::new)).retainReference();
    }
  }

  private static JitModule optimised(TorchScript script, Weights weights) {
    JitModule module = new JitModule(new QualifiedName("network"));
    script
        .parameters()
        .forEach((name, field) -> module.register_buffer(field, copy(weights, name)));
    module.define(script.source());
    return torch.optimize_for_inference(torch.freeze(module));
  }

  private static Tensor copy(Weights weights, String parameter) {
    Tensor tensor = torch.empty(sizes(weights.dims(parameter)));
    memory(tensor).copyFrom(weights.values(parameter));
    return tensor;
  }

  private IValue bind(String input, Dims dims) {
    OffHeap block = OffHeap.allocate(dims.bytes());
    blocks.put(input, block);
    return new IValue(torch.from_blob(new Address(block.segment().address()), sizes(dims)));
  }

  private static long[] sizes(Dims dims) {
    return dims.sizes().stream().mapToLong(Integer::longValue).toArray();
  }

  private static MemorySegment memory(Tensor tensor) {
    return MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(tensor.nbytes());
  }

  @Override
  public MemorySegment memory(String node) {
    if (node.equals(output)) {
      IValue last = answer == null ? run(inputs) : answer;
      try (PointerScope _ = new PointerScope()) {
        return memory(last.toTensor());
      }
    }
    OffHeap block = blocks.get(node);
    if (block == null) {
      throw new IllegalArgumentException(
          "'%s': must be '%s' or one of %s".formatted(node, output, blocks.keySet()));
    }
    return block.segment();
  }

  @Override
  public void run() {
    run(inputs);
  }

  /** Outside of any scope, for the answer outlives it. */
  private IValue run(IValueVector from) {
    // OpenMP keeps the number for each calling thread, and the other side may have set it.
    if (torch.get_num_threads() != threads) {
      torch.set_num_threads(threads);
    }
    forget();
    try (InferenceMode _ = new InferenceMode(true)) {
      IValue made = module.forward(from);
      answer = made;
      return made;
    }
  }

  /** As {@link #run}, from pictures in NHWC to an answer in NHWC, reordered by libtorch itself. */
  void runFromNhwc(IValueVector nhwc) {
    IValue nchw = run(nhwc);
    try (PointerScope _ = new PointerScope()) {
      nchw.toTensor().contiguous(MemoryFormat.ChannelsLast);
    }
  }

  /** What is in the inputs now, in NHWC; to be closed. */
  IValueVector inputsInNhwc() {
    try (PointerScope _ = new PointerScope()) {
      IValue[] nhwc = new IValue[(int) inputs.size()];
      for (int i = 0; i < nhwc.length; i++) {
        nhwc[i] = new IValue(inputs.get(i).toTensor().contiguous(MemoryFormat.ChannelsLast));
      }
      return new IValueVector(nhwc).retainReference();
    }
  }

  private void forget() {
    if (answer != null) {
      answer.close();
      answer = null;
    }
  }

  @Override
  public double openSeconds() {
    return openSeconds;
  }

  /**
   * What runs, and how it is set.
   *
   * @return such as "libtorch 2.10.0 with oneDNN 3.7.1, TorchScript optimised for inference, 2
   *     intra-op threads"
   */
  @Override
  public String settings() {
    return "libtorch %s, TorchScript optimised for inference, %d intra-op threads"
        .formatted(LibTorchLibrary.version(), threads);
  }

  @Override
  public void close() {
    forget();
    inputs.close();
    module.close();
    blocks.values().forEach(OffHeap::close);
  }
}

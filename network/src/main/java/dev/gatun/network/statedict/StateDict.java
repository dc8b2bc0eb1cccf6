package dev.gatun.network.statedict;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.operation.Dims;
import dev.gatun.network.operation.Parameter;
import dev.gatun.network.safetensors.InvalidSafetensorsException;
import dev.gatun.network.safetensors.SafetensorsFile;
import dev.gatun.network.safetensors.TensorInfo;
import dev.gatun.network.weights.UnfitWeightsException;
import dev.gatun.network.weights.Weights;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a network in a safetensors file: torchvision's AlexNet, VGG, GoogLeNet and ResNet,
 * the CIFAR ResNets of Y. Idelbayev, and any file with the graph's own names. All are F32, F16 or
 * BF16.
 *
 * <p>Passed over are {@code num_batches_tracked}, the prefix {@code module.} where all names have
 * it, and the auxiliary heads where the graph has none.
 *
 * @see <a href="https://docs.pytorch.org/vision/stable/models.html">torchvision, Models and
 *     Pre-trained Weights</a>
 * @see <a href="https://github.com/akamaster/pytorch_resnet_cifar10">Y. Idelbayev, Proper ResNet
 *     Implementation for CIFAR10/CIFAR100 in PyTorch</a>
 */
public final class StateDict implements Weights, AutoCloseable {
  private final SafetensorsFile file;
  private final Map<String, String> published;
  private final Map<String, Parameter> parameters;

  private StateDict(
      SafetensorsFile file, Map<String, String> published, Map<String, Parameter> parameters) {
    this.file = file;
    this.published = published;
    this.parameters = parameters;
  }

  /**
   * Opens the weights of a network.
   *
   * @param path a safetensors file
   * @param graph the network
   * @return the weights, to be closed once they are no longer read
   * @throws InvalidSafetensorsException as {@link SafetensorsFile#open}
   * @throws UnfitWeightsException if they are not the network's, with every tensor that is missing,
   *     unexpected, of another shape or of another dtype
   * @throws IOException if the file cannot be read
   */
  public static StateDict open(Path path, Graph graph) throws IOException {
    SafetensorsFile file = SafetensorsFile.open(path);
    try {
      Map<String, Parameter> parameters = graph.parameters();
      Map<String, String> published =
          PublishedNames.of(file.tensors().keySet(), parameters.keySet());
      StateDict weights = new StateDict(file, published, parameters);
      weights.requireFit(path, graph);
      return weights;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void requireFit(Path path, Graph graph) {
    List<String> faults = new ArrayList<>();
    parameters.forEach((name, parameter) -> addFaults(faults, name, parameter.dims()));
    published.keySet().stream()
        .filter(name -> !parameters.containsKey(name))
        .forEach(name -> faults.add(name + " is unexpected"));
    if (!faults.isEmpty()) {
      throw new UnfitWeightsException(
          "weights '%s' for network '%s': %s"
              .formatted(path, graph.name(), String.join("; ", faults)));
    }
  }

  private void addFaults(List<String> faults, String name, Dims wanted) {
    if (!published.containsKey(name)) {
      faults.add(name + " is missing");
      return;
    }
    TensorInfo tensor = file.tensors().get(published.get(name));
    if (!tensor.shape().equals(wanted.sizes().stream().map(Integer::longValue).toList())) {
      faults.add("%s is %s, must be %s".formatted(name, tensor.shapeText(), wanted));
    }
    if (!tensor.dtype().isReadable()) {
      faults.add("%s is %s, must be F32, F16 or BF16".formatted(name, tensor.dtype()));
    }
  }

  @Override
  public Set<String> names() {
    return parameters.keySet();
  }

  @Override
  public Dims dims(String name) {
    return parameter(name).dims();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of F32 it is a view of the file, dead once this is closed.
   */
  @Override
  public MemorySegment values(String name) {
    parameter(name);
    return file.floats(published.get(name));
  }

  /**
   * {@inheritDoc}
   *
   * <p>F32 is read, not mapped: pages of a mapped file count as this process's memory.
   */
  @Override
  public void copyTo(String name, MemorySegment target) {
    parameter(name);
    file.copyFloats(published.get(name), target);
  }

  private Parameter parameter(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new UnfitWeightsException("%s: there is no such parameter".formatted(name));
    }
    return parameter;
  }

  @Override
  public void close() {
    file.close();
  }
}

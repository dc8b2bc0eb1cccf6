package dev.gatun.network.zoo;

import dev.gatun.network.graph.Graph;
import dev.gatun.network.picture.Preprocessing;
import dev.gatun.network.zoo.Vgg.Configuration;
import java.util.List;

/** All published networks there are, by name; a line here is all it takes to add one. */
public final class Zoo {

  private static final List<ZooEntry> ENTRIES =
      List.of(
          new ZooEntry(
              "lenet5-1998",
              "LeNet-5 as published: connection table, trained subsampling, RBF output",
              Preprocessing.LENET_1998,
              LeNet::of1998),
          new ZooEntry(
              "lenet5-sigmoid",
              "LeNet-5 with sigmoids and average pooling",
              Preprocessing.MNIST,
              LeNet::sigmoid),
          new ZooEntry(
              "lenet5", "LeNet-5 with ReLU and max pooling", Preprocessing.MNIST, LeNet::relu),
          new ZooEntry(
              "mnist-bn",
              "a small network with batch norm for MNIST",
              Preprocessing.MNIST,
              LeNet::batchNorm),
          new ZooEntry(
              "alexnet-2012", "AlexNet as published, in two towers with LRN", AlexNet::twoTower),
          new ZooEntry("alexnet", "AlexNet in one tower, as in PyTorch", AlexNet::oneTower),
          vgg("vgg11", Configuration.A),
          vgg("vgg11-lrn", Configuration.A_LRN),
          vgg("vgg13", Configuration.B),
          vgg("vgg16-c", Configuration.C),
          vgg("vgg16", Configuration.D),
          vgg("vgg19", Configuration.E),
          vggBatchNorm("vgg11-bn", Configuration.A),
          vggBatchNorm("vgg13-bn", Configuration.B),
          vggBatchNorm("vgg16-c-bn", Configuration.C),
          vggBatchNorm("vgg16-bn", Configuration.D),
          vggBatchNorm("vgg19-bn", Configuration.E),
          new ZooEntry(
              "googlenet",
              "GoogLeNet as published, with its auxiliary heads",
              () -> GoogLeNet.of("googlenet", GoogLeNetForm.PUBLISHED)),
          new ZooEntry(
              "googlenet-bn",
              "GoogLeNet with batch norm, as in PyTorch",
              Preprocessing.GOOGLENET,
              () -> GoogLeNet.of("googlenet-bn", GoogLeNetForm.BATCH_NORM)),
          new ZooEntry(
              "inception-naive",
              "a naive inception module, from a lecture",
              Inception::lectureNaive),
          new ZooEntry(
              "inception",
              "the same module with bottlenecks, from a lecture",
              Inception::lectureBottleneck),
          new ZooEntry("resnet18", "ResNet-18", ResNet::resNet18),
          new ZooEntry("resnet34", "ResNet-34", ResNet::resNet34),
          new ZooEntry(
              "resnet50",
              "ResNet-50 v1.5, as in PyTorch",
              () -> ResNet.resNet50(BottleneckBlock.V1_5)),
          new ZooEntry(
              "resnet101",
              "ResNet-101 v1.5, as in PyTorch",
              () -> ResNet.resNet101(BottleneckBlock.V1_5)),
          new ZooEntry(
              "resnet152",
              "ResNet-152 v1.5, as in PyTorch",
              () -> ResNet.resNet152(BottleneckBlock.V1_5)),
          new ZooEntry(
              "resnet50-v1", "ResNet-50 as published", () -> ResNet.resNet50(BottleneckBlock.V1)),
          new ZooEntry(
              "resnet101-v1",
              "ResNet-101 as published",
              () -> ResNet.resNet101(BottleneckBlock.V1)),
          new ZooEntry(
              "resnet152-v1",
              "ResNet-152 as published",
              () -> ResNet.resNet152(BottleneckBlock.V1)),
          new ZooEntry("plain18", "ResNet-18 without shortcuts", ResNet::plain18),
          new ZooEntry("plain34", "ResNet-34 without shortcuts", ResNet::plain34),
          cifar(20),
          cifar(32),
          cifar(44),
          cifar(56),
          cifar(110),
          cifarPlain(20),
          cifarPlain(56));

  private Zoo() {}

  /**
   * Every network.
   *
   * @return the list, by year and size
   */
  public static List<ZooEntry> entries() {
    return ENTRIES;
  }

  /**
   * The names of all networks.
   *
   * @return in the order of {@link #entries}
   */
  public static List<String> names() {
    return ENTRIES.stream().map(ZooEntry::name).toList();
  }

  /**
   * One network.
   *
   * @param name one of {@link #names}
   * @return its graph, for one picture of the size of the paper
   * @throws UnknownNetworkException if there is no such network
   */
  public static Graph network(String name) {
    return entry(name).graph();
  }

  /**
   * All about one network.
   *
   * @param name one of {@link #names}
   * @return its entry
   * @throws UnknownNetworkException if there is no such network
   */
  public static ZooEntry entry(String name) {
    return ENTRIES.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownNetworkException(name, names()));
  }

  private static ZooEntry vgg(String name, Configuration column) {
    return new ZooEntry(name, "VGG, " + column.words(), () -> Vgg.plain(name, column));
  }

  private static ZooEntry vggBatchNorm(String name, Configuration column) {
    return new ZooEntry(
        name, "VGG, " + column.words() + ", with batch norm", () -> Vgg.batchNorm(name, column));
  }

  private static ZooEntry cifar(int layers) {
    return new ZooEntry(
        "cifar-resnet" + layers,
        "ResNet-%d for CIFAR-10, shortcuts of option A".formatted(layers),
        Preprocessing.CIFAR,
        () -> CifarResNet.residual(layers));
  }

  private static ZooEntry cifarPlain(int layers) {
    return new ZooEntry(
        "cifar-plain" + layers,
        "ResNet-%d for CIFAR-10 without shortcuts".formatted(layers),
        Preprocessing.CIFAR,
        () -> CifarResNet.plain(layers));
  }
}

package dev.gatun.network.statedict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.network.zoo.Zoo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names typed from the files that torchvision and Y. Idelbayev publish. */
class PublishedNamesTest {

  @ParameterizedTest
  @CsvSource({
    "alexnet, features.0.weight, 64×3×11×11",
    "alexnet, features.10.bias, 256",
    "alexnet, classifier.6.weight, 1000×4096",
    "vgg16, features.28.weight, 512×512×3×3",
    "vgg16, classifier.0.weight, 4096×25088",
    "vgg16-bn, features.41.running_mean, 512",
    "vgg19, features.34.weight, 512×512×3×3",
    "googlenet-bn, conv1.conv.weight, 64×3×7×7",
    "googlenet-bn, inception3a.branch1.conv.weight, 64×192×1×1",
    "googlenet-bn, inception4e.branch3.1.conv.weight, 128×32×3×3",
    "googlenet-bn, inception5b.branch4.1.bn.running_var, 128",
    "googlenet-bn, fc.weight, 1000×1024",
    "resnet18, layer2.0.downsample.0.weight, 128×64×1×1",
    "resnet18, layer2.0.downsample.1.running_mean, 128",
    "resnet50, layer4.2.conv3.weight, 2048×512×1×1",
    "resnet50, fc.bias, 1000",
    "cifar-resnet20, conv1.weight, 16×3×3×3",
    "cifar-resnet20, layer3.2.bn2.weight, 64",
    "cifar-resnet56, layer1.8.conv2.weight, 16×16×3×3",
    "cifar-resnet110, linear.bias, 10",
  })
  void areTheGraphs(String network, String name, String shape) {
    assertThat(Zoo.network(network).parameters().get(name).dims()).hasToString(shape);
  }
}

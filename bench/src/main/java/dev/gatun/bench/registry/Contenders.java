package dev.gatun.bench.registry;

import dev.gatun.bench.contender.Contender;
import dev.gatun.bench.peer.CudnnContender;
import dev.gatun.bench.peer.LibTorchContender;
import dev.gatun.bench.peer.OneDnnContender;
import dev.gatun.bench.peer.OnnxRuntimeContender;
import dev.gatun.kernels.conv.ConvAlgorithm;
import dev.gatun.kernels.conv.ConvAlgorithms;
import dev.gatun.reference.ConvProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who can take part: every registered algorithm, in the registry's order, then the peers. */
public final class Contenders {

  private static final List<Contender> PEERS =
      List.of(
          new OneDnnContender(),
          new OnnxRuntimeContender(),
          new LibTorchContender(),
          CudnnContender.fp32(),
          CudnnContender.tf32());

  private Contenders() {}

  /**
   * The whole field.
   *
   * @return algorithms, then peers; some may not be supported here
   */
  public static List<Contender> all() {
    List<Contender> all = new ArrayList<>(ours());
    all.addAll(PEERS);
    return List.copyOf(all);
  }

  /**
   * Who can be timed here: without peers that are missing and kernels of a device that is not
   * there.
   *
   * @param problems the layers
   * @return all who take at least one of them
   */
  public static List<Contender> takersOf(List<ConvProblem> problems) {
    return all().stream()
        .filter(contender -> problems.stream().anyMatch(p -> contender.supports(p).isSupported()))
        .toList();
  }

  /**
   * Our half of the field.
   *
   * @return every registered algorithm
   */
  public static List<Contender> ours() {
    return contenders(ConvAlgorithms.all());
  }

  /**
   * Those of ours of whom the fastest can be chosen.
   *
   * @return every registered algorithm that does not itself choose
   */
  public static List<Contender> candidates() {
    return contenders(ConvAlgorithms.candidates());
  }

  private static List<Contender> contenders(List<ConvAlgorithm> algorithms) {
    return algorithms.stream().<Contender>map(AlgorithmContender::new).toList();
  }

  /**
   * A contender by its name.
   *
   * @param name such as "direct" or "onednn"
   * @return the contender
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Contender named(String name) {
    return all().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    String known = all().stream().map(Contender::name).collect(Collectors.joining(", "));
    return "contender \"%s\": must be one of %s".formatted(name, known);
  }
}

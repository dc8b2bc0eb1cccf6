package dev.gatun.bench.peer;

import dev.gatun.network.operation.Add;
import dev.gatun.network.operation.AvgPool;
import dev.gatun.network.operation.BatchNorm;
import dev.gatun.network.operation.Clip;
import dev.gatun.network.operation.Concat;
import dev.gatun.network.operation.Constant;
import dev.gatun.network.operation.Conv;
import dev.gatun.network.operation.Dense;
import dev.gatun.network.operation.Dropout;
import dev.gatun.network.operation.Flatten;
import dev.gatun.network.operation.GlobalAvgPool;
import dev.gatun.network.operation.Identity;
import dev.gatun.network.operation.Lrn;
import dev.gatun.network.operation.MatMul;
import dev.gatun.network.operation.MaxPool;
import dev.gatun.network.operation.Mul;
import dev.gatun.network.operation.Relu;
import dev.gatun.network.operation.Reshape;
import dev.gatun.network.operation.Sigmoid;
import dev.gatun.network.operation.Softmax;
import dev.gatun.network.operation.Tanh;
import dev.gatun.network.operation.Transpose;

/**
 * What TorchScript says for each operation that networks of today consist of; LeNet-5's own are not
 * among them, and PyTorch has no operators for those.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/torch.html">PyTorch, torch</a>
 */
final class TorchCalls {
  private TorchCalls() {}

  static String of(TorchNode at) {
    return switch (at.node().operation()) {
      case Constant _ -> at.parameter("value");
      case Conv conv -> TorchWindows.conv(conv, at);
      case MaxPool pool -> TorchWindows.maxPool(pool, at);
      case AvgPool pool -> TorchWindows.avgPool(pool, at);
      case GlobalAvgPool _ -> "torch.adaptive_avg_pool2d(%s, [1, 1])".formatted(at.src());
      case Dense _ ->
          "torch.linear(%s, %s, %s)"
              .formatted(at.src(), at.parameter("weight"), at.parameter("bias"));
      case MatMul _ -> "torch.matmul(%s)".formatted(String.join(", ", at.srcs()));
      case BatchNorm norm -> batchNorm(norm, at);
      case Lrn lrn -> lrn(lrn, at);
      case Relu _ -> "torch.relu(%s)".formatted(at.src());
      case Sigmoid _ -> "torch.sigmoid(%s)".formatted(at.src());
      case Tanh tanh ->
          "%s * torch.tanh(%s * %s)".formatted(tanh.amplitude(), tanh.slope(), at.src());
      case Clip clip -> clip(clip, at);
      case Dropout _, Identity _ -> at.src();
      case Softmax softmax -> "torch.softmax(%s, %s)".formatted(at.src(), softmax.axis());
      case Add _ -> String.join(" + ", at.srcs());
      case Mul _ -> String.join(" * ", at.srcs());
      case Concat concat ->
          "torch.cat([%s], %s)".formatted(String.join(", ", at.srcs()), concat.axis());
      case Flatten _, Reshape _ ->
          "torch.reshape(%s, %s)".formatted(at.src(), at.dstDims().sizes());
      case Transpose transpose -> "torch.permute(%s, %s)".formatted(at.src(), transpose.order());
      default -> throw at.refuse("there is no translation of it into TorchScript");
    };
  }

  private static String batchNorm(BatchNorm norm, TorchNode at) {
    return "torch.batch_norm(%s, %s, %s, %s, %s, False, 0.0, %s, False)"
        .formatted(
            at.src(),
            at.parameter("weight"),
            at.parameter("bias"),
            at.parameter("running_mean"),
            at.parameter("running_var"),
            norm.epsilon());
  }

  /** As {@code torch.nn.functional.local_response_norm}, which is written in Python, has it. */
  private static String lrn(Lrn lrn, TorchNode at) {
    int before = (lrn.size() - 1) / 2;
    String squares =
        "torch.constant_pad_nd(torch.unsqueeze(%s * %s, 1), [0, 0, 0, 0, %s, %s], 0.0)"
            .formatted(at.src(), at.src(), before, lrn.size() - 1 - before);
    String mean = "torch.avg_pool3d(%s, [%s, 1, 1], [1, 1, 1])".formatted(squares, lrn.size());
    return "%s / torch.pow(torch.squeeze(%s, 1) * %s + %s, %s)"
        .formatted(at.src(), mean, lrn.alpha(), lrn.k(), lrn.beta());
  }

  private static String clip(Clip clip, TorchNode at) {
    String min = clip.min() == Float.NEGATIVE_INFINITY ? "None" : String.valueOf(clip.min());
    String max = clip.max() == Float.POSITIVE_INFINITY ? "None" : String.valueOf(clip.max());
    return "torch.clamp(%s, %s, %s)".formatted(at.src(), min, max);
  }
}

package dev.gatun.bench.peer;

import static dev.gatun.bench.peer.OneDnnLibrary.check;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_dst_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_src_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

import dev.gatun.bench.contender.BoundContender;
import dev.gatun.kernels.verify.ConvData;
import dev.gatun.reference.ConvProblem;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** One convolution of oneDNN, its operands reordered into the formats that oneDNN chose. */
final class OneDnnConv implements BoundContender {

  private final ConvProblem problem;
  private final int threads;
  private final String implementation;
  private final OneDnnMemory src;
  private final OneDnnMemory weights;
  private final OneDnnMemory bias;
  private final OneDnnMemory dst;
  private final OneDnnPrimitive convolution;
  private final OneDnnReorders reorders;

  private OneDnnConv(dnnl_primitive_desc desc, ConvData data, int threads) {
    this.problem = data.problem();
    this.threads = threads;
    this.implementation = describe(desc);
    this.src = reordered(data.src(), srcDims(problem), format(desc, dnnl_query_src_md));
    this.weights =
        reordered(data.weights(), weightsDims(problem), format(desc, dnnl_query_weights_md));
    this.bias = OneDnnMemory.rowMajor(data.bias(), problem.oc());
    this.dst = new OneDnnMemory(format(desc, dnnl_query_dst_md));
    this.convolution =
        new OneDnnPrimitive(
            desc,
            Map.of(
                DNNL_ARG_SRC, src, //
                DNNL_ARG_WEIGHTS, weights,
                DNNL_ARG_BIAS, bias,
                DNNL_ARG_DST, dst));
    this.reorders = new OneDnnReorders(src, srcDims(problem), dst, dstDims(problem));
  }

  /** Lets oneDNN choose for this number of threads, and puts everything in place. */
  static OneDnnConv bind(ConvData data, int threads) {
    OpenMp.setThreads(threads);
    dnnl_primitive_desc desc = choose(data.problem());
    try {
      return new OneDnnConv(desc, data, threads);
    } finally {
      dnnl_primitive_desc_destroy(desc);
    }
  }

  @Override
  public void run() {
    OpenMp.setThreads(threads);
    convolution.execute();
  }

  @Override
  public String reorders() {
    return reorders.names();
  }

  @Override
  public void runFromNhwc() {
    OpenMp.setThreads(threads);
    reorders.before();
    convolution.execute();
    reorders.behind();
  }

  @Override
  public void clear() {
    dst.fillWithNaN();
  }

  @Override
  public float[] dst() {
    try (OneDnnMemory nchw = OneDnnMemory.rowMajor(dstDims(problem))) {
      OneDnnPrimitive.reorder(dst, nchw);
      return nchw.toArray();
    }
  }

  @Override
  public String implementation() {
    return implementation;
  }

  @Override
  public void close() {
    convolution.close();
    reorders.close();
    src.close();
    weights.close();
    bias.close();
    dst.close();
  }

  private static dnnl_primitive_desc choose(ConvProblem p) {
    dnnl_memory_desc src = OneDnnMemory.anyFormat(srcDims(p));
    dnnl_memory_desc weights = OneDnnMemory.anyFormat(weightsDims(p));
    dnnl_memory_desc bias = OneDnnMemory.rowMajorFormat(p.oc());
    dnnl_memory_desc dst = OneDnnMemory.anyFormat(dstDims(p));
    try {
      dnnl_primitive_desc desc = new dnnl_primitive_desc();
      check(
          dnnl_convolution_forward_primitive_desc_create(
              desc,
              OneDnnLibrary.engine(),
              dnnl_forward_inference,
              dnnl_convolution_direct,
              src,
              weights,
              bias,
              dst,
              new long[] {p.sh(), p.sw()},
              new long[] {p.dh(), p.dw()},
              new long[] {p.pt(), p.pl()},
              new long[] {p.pb(), p.pr()},
              (dnnl_primitive_attr) null),
          "dnnl_convolution_forward_primitive_desc_create");
      return desc;
    } finally {
      dnnl_memory_desc_destroy(src);
      dnnl_memory_desc_destroy(weights);
      dnnl_memory_desc_destroy(bias);
      dnnl_memory_desc_destroy(dst);
    }
  }

  private static OneDnnMemory reordered(float[] values, long[] dims, dnnl_memory_desc format) {
    OneDnnMemory memory = new OneDnnMemory(format);
    try (OneDnnMemory rowMajor = OneDnnMemory.rowMajor(values, dims)) {
      OneDnnPrimitive.reorder(rowMajor, memory);
    }
    return memory;
  }

  private static String describe(dnnl_primitive_desc desc) {
    try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
      check(
          dnnl_primitive_desc_query(desc, dnnl_query_impl_info_str, 0, name),
          "dnnl_primitive_desc_query");
      return "%s src:%s weights:%s dst:%s"
          .formatted(
              name.getString(0),
              OneDnnFormat.tag(format(desc, dnnl_query_src_md)),
              OneDnnFormat.tag(format(desc, dnnl_query_weights_md)),
              OneDnnFormat.tag(format(desc, dnnl_query_dst_md)));
    }
  }

  /** The format that was chosen for an operand; the descriptor belongs to the primitive's. */
  private static dnnl_memory_desc format(dnnl_primitive_desc desc, int operand) {
    return dnnl_primitive_desc_query_md(desc, operand, 0);
  }

  private static long[] srcDims(ConvProblem p) {
    return new long[] {p.mb(), p.ic(), p.ih(), p.iw()};
  }

  /** Four dimensions, or with groups five. */
  private static long[] weightsDims(ConvProblem p) {
    return p.g() == 1
        ? new long[] {p.oc(), p.ic(), p.kh(), p.kw()}
        : new long[] {p.g(), p.ocPerGroup(), p.icPerGroup(), p.kh(), p.kw()};
  }

  private static long[] dstDims(ConvProblem p) {
    return new long[] {p.mb(), p.oc(), p.oh(), p.ow()};
  }
}

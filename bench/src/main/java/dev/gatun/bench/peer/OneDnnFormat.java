package dev.gatun.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_inner_blks;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_inner_idxs;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_inner_nblks_s32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_ndims_s32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_strides;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The format tag of a memory descriptor, by oneDNN's convention: the dimensions a, b, c … from the
 * outermost to the innermost, a capital where inner blocks cut the dimension, then these blocks.
 * {@code acdb} is NHWC, {@code aBcd16b} is NCHW in blocks of 16 channels.
 */
final class OneDnnFormat {

  private OneDnnFormat() {}

  static String tag(dnnl_memory_desc desc) {
    int dims = queryInt(desc, dnnl_query_ndims_s32);
    int blocks = queryInt(desc, dnnl_query_inner_nblks_s32);
    long[] strides = queryLongs(desc, dnnl_query_strides, dims);
    long[] blockSizes = queryLongs(desc, dnnl_query_inner_blks, blocks);
    long[] blockDims = queryLongs(desc, dnnl_query_inner_idxs, blocks);
    String outer =
        IntStream.range(0, dims)
            .boxed()
            .sorted(Comparator.comparingLong((Integer dim) -> strides[dim]).reversed())
            .map(dim -> outerLetter(dim, blockDims))
            .collect(Collectors.joining());
    String inner =
        IntStream.range(0, blocks)
            .mapToObj(block -> blockSizes[block] + letter('a', blockDims[block]))
            .collect(Collectors.joining());
    return outer + inner;
  }

  private static String outerLetter(int dim, long[] blockDims) {
    boolean isCut = LongStream.of(blockDims).anyMatch(blockDim -> blockDim == dim);
    return letter(isCut ? 'A' : 'a', dim);
  }

  private static String letter(char first, long dim) {
    return String.valueOf((char) (first + dim));
  }

  private static int queryInt(dnnl_memory_desc desc, int what) {
    try (IntPointer value = new IntPointer(1)) {
      OneDnnLibrary.check(dnnl_memory_desc_query(desc, what, value), "dnnl_memory_desc_query");
      return value.get();
    }
  }

  private static long[] queryLongs(dnnl_memory_desc desc, int what, int count) {
    try (PointerPointer<LongPointer> values = new PointerPointer<>(1)) {
      OneDnnLibrary.check(dnnl_memory_desc_query(desc, what, values), "dnnl_memory_desc_query");
      long[] copy = new long[count];
      if (count > 0) {
        values.get(LongPointer.class, 0).get(copy);
      }
      return copy;
    }
  }
}

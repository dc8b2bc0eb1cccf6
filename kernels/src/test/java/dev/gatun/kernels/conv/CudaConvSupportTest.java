package dev.gatun.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.reference.ConvProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CUDA kernels refuse, with a reason, before anything is launched. */
class CudaConvSupportTest {

  /** 2³¹ − 2 pixels, so that the last ones of a tile are behind what an int counts. */
  private static final ConvProblem LARGEST = ConvProblem.parse("ic1ih41706iw51491oc1kh1kw1");

  @ParameterizedTest
  @ValueSource(strings = {"cuda-implicit-gemm", "cuda-tf32", "cuda-tf32x3"})
  void productsOfMatricesRefusePixelsThatTheyCannotCount(String name) {
    assertThat(algorithm(name).takes(LARGEST).reason())
        .isEqualTo("needs at most 2147483519 pixels of dst, and there are 2147483646");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda-implicit-gemm", "cuda-tf32", "cuda-tf32x3"})
  void productsOfMatricesRefuseTapsThatReachWherePixelsThatAreNotThereLie(String name) {
    ConvProblem farTaps = ConvProblem.parse("ic1ih5iw4oc1kh2kw1ph268435456dh536870911");
    assertThat(algorithm(name).takes(farTaps).reason())
        .isEqualTo("needs at most 2^29 rows of padded src, and there are 536870917");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda-naive", "cuda-tiled"})
  void thoseThatCountRowsAndColumnsTakeThem(String name) {
    assertThat(algorithm(name).takes(LARGEST).isSupported()).isTrue();
  }

  private static CudaConv algorithm(String name) {
    return (CudaConv) ConvAlgorithms.named(name);
  }
}

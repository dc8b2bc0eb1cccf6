package dev.gatun.kernels.conv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The matrices of {@link CookToom} as a header for CUDA kernels. */
public final class CookToomHeader {

  static final Path FILE = Path.of("src/main/cuda/cook_toom.cuh");

  private static final List<CookToom> MATRICES = List.of(CookToom.of(2, 3), CookToom.of(4, 3));

  private static final String INTRODUCTION =
      """
      // The matrices of Winograd's minimal filtering F(M, R), as the Java class CookToom derives them.
      // Made by the same command as the PTX; a test fails where it was forgotten.
      #pragma once

      #include "gatun.cuh"

      template <int M, int R>
      struct CookToom;
      """;

  private CookToomHeader() {}

  /** Writes the file. */
  public static void write() throws IOException {
    Files.writeString(FILE, text());
  }

  static String text() {
    return INTRODUCTION
        + MATRICES.stream().map(CookToomHeader::structure).collect(Collectors.joining());
  }

  private static String structure(CookToom matrices) {
    return """

    template <>
    struct CookToom<%d, %d> {
      static constexpr int N = %d;

    %s
    %s};
    """
        .formatted(
            matrices.m(),
            matrices.r(),
            matrices.n(),
            function("at", CookToom.floats(matrices.at())),
            function("bt", CookToom.floats(matrices.bt())));
  }

  private static String function(String name, float[][] matrix) {
    String rows =
        Arrays.stream(matrix)
            .map(row -> "{" + literals(row) + "}")
            .collect(Collectors.joining(",\n        "));
    return """
      __device__ static constexpr float %s(int i, int j) {
        constexpr float values[%d][%d] = {
            %s};
        return values[i][j];
      }
    """
        .formatted(name, matrix.length, matrix[0].length, rows);
  }

  private static String literals(float[] row) {
    return Arrays.stream(toDoubles(row))
        .mapToObj(value -> (float) value + "f")
        .collect(Collectors.joining(", "));
  }

  private static double[] toDoubles(float[] row) {
    double[] doubles = new double[row.length];
    Arrays.setAll(doubles, i -> row[i]);
    return doubles;
  }
}

// The matrices of Winograd's minimal filtering F(M, R), as the Java class CookToom derives them.
// Made by the same command as the PTX; a test fails where it was forgotten.
#pragma once

#include "gatun.cuh"

template <int M, int R>
struct CookToom;

template <>
struct CookToom<2, 3> {
  static constexpr int N = 4;

  __device__ static constexpr float at(int i, int j) {
    constexpr float values[2][4] = {
        {1.0f, 1.0f, 1.0f, 0.0f},
        {0.0f, 1.0f, -1.0f, 1.0f}};
    return values[i][j];
  }

  __device__ static constexpr float bt(int i, int j) {
    constexpr float values[4][4] = {
        {-1.0f, 0.0f, 1.0f, 0.0f},
        {0.0f, 1.0f, 1.0f, 0.0f},
        {0.0f, -1.0f, 1.0f, 0.0f},
        {0.0f, -1.0f, 0.0f, 1.0f}};
    return values[i][j];
  }
};

template <>
struct CookToom<4, 3> {
  static constexpr int N = 6;

  __device__ static constexpr float at(int i, int j) {
    constexpr float values[4][6] = {
        {1.0f, 1.0f, 1.0f, 1.0f, 1.0f, 0.0f},
        {0.0f, 1.0f, -1.0f, 2.0f, -2.0f, 0.0f},
        {0.0f, 1.0f, 1.0f, 4.0f, 4.0f, 0.0f},
        {0.0f, 1.0f, -1.0f, 8.0f, -8.0f, 1.0f}};
    return values[i][j];
  }

  __device__ static constexpr float bt(int i, int j) {
    constexpr float values[6][6] = {
        {4.0f, 0.0f, -5.0f, 0.0f, 1.0f, 0.0f},
        {0.0f, -4.0f, -4.0f, 1.0f, 1.0f, 0.0f},
        {0.0f, 4.0f, -4.0f, -1.0f, 1.0f, 0.0f},
        {0.0f, -2.0f, -1.0f, 2.0f, 1.0f, 0.0f},
        {0.0f, 2.0f, -1.0f, -2.0f, 1.0f, 0.0f},
        {0.0f, 4.0f, 0.0f, -5.0f, 0.0f, 1.0f}};
    return values[i][j];
  }
};

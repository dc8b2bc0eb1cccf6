/** Networks as ONNX files, for other programs to run. */
@NullMarked
package dev.gatun.network.onnx;

import org.jspecify.annotations.NullMarked;

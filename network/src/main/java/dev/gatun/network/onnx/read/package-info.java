/** From ONNX files to networks: the same graphs as the zoo's, with weights beside them. */
@NullMarked
package dev.gatun.network.onnx.read;

import org.jspecify.annotations.NullMarked;

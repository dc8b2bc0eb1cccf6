/** Functions of single elements, and softmax. */
@NullMarked
package dev.gatun.kernels.activation;

import org.jspecify.annotations.NullMarked;

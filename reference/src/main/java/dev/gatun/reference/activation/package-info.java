/** Functions of single elements and softmax, in double. */
@NullMarked
package dev.gatun.reference.activation;

import org.jspecify.annotations.NullMarked;

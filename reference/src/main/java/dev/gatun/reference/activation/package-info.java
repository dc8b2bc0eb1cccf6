/** Functions of single elements, softmax and addition, in double. */
@NullMarked
package dev.gatun.reference.activation;

import org.jspecify.annotations.NullMarked;

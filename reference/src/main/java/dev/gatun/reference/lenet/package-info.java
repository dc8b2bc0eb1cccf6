/** What only LeNet-5 of 1998 has: trainable subsampling, a connection table, an RBF output. */
@NullMarked
package dev.gatun.reference.lenet;

import org.jspecify.annotations.NullMarked;

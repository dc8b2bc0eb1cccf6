/** Fully connected layers. */
@NullMarked
package dev.gatun.reference.dense;

import org.jspecify.annotations.NullMarked;

/** Pictures, from files to the tensors that networks take. */
@NullMarked
package dev.gatun.network.picture;

import org.jspecify.annotations.NullMarked;

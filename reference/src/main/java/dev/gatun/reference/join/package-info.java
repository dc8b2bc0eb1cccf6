/** What joins tensors, or puts something around one, in double. */
@NullMarked
package dev.gatun.reference.join;

import org.jspecify.annotations.NullMarked;

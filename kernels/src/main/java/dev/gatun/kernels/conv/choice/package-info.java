/** Which algorithm was measured to be fastest, remembered from run to run. */
@NullMarked
package dev.gatun.kernels.conv.choice;

import org.jspecify.annotations.NullMarked;

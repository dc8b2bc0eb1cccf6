/** The file format safetensors, read and written. */
@NullMarked
package dev.gatun.network.safetensors;

import org.jspecify.annotations.NullMarked;

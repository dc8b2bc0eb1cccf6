/** How files are written. */
@NullMarked
package dev.gatun.network.file;

import org.jspecify.annotations.NullMarked;

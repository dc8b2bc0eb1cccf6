/** The published networks: a file a family, and one list of them all. */
@NullMarked
package dev.gatun.network.zoo;

import org.jspecify.annotations.NullMarked;

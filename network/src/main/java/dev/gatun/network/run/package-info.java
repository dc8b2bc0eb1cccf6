/** Compiled networks: what they are made of, how they are run, and where their time goes. */
@NullMarked
package dev.gatun.network.run;

import org.jspecify.annotations.NullMarked;

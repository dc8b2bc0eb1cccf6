/** The figures of a result, layer by layer and network by network, from which all is drawn. */
@NullMarked
package dev.gatun.bench.report.layer;

import org.jspecify.annotations.NullMarked;

/** Which threads run on which cores while something is measured. */
@NullMarked
package dev.gatun.bench.affinity;

import org.jspecify.annotations.NullMarked;

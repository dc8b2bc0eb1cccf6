/** Tables of a page, which a reader can sort, and the HTML of which it is made. */
@NullMarked
package dev.gatun.bench.report.table;

import org.jspecify.annotations.NullMarked;

/** What a run found, for people: charts, tables and a page, all computed from its result. */
@NullMarked
package dev.gatun.bench.report;

import org.jspecify.annotations.NullMarked;

/**
 * Charts of results. Each can be drawn in any width: twice on the page, for a desk and for a phone,
 * and once as SVG and PNG.
 */
@NullMarked
package dev.gatun.bench.report.chart;

import org.jspecify.annotations.NullMarked;

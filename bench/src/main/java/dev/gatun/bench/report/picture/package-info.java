/**
 * Pictures made of a few kinds of marks, each of which can have a title that shows on hover, as SVG
 * and as PNG.
 *
 * <p>The same marks are written to both. In SVG text stays text, and the colours of {@link
 * dev.gatun.bench.report.picture.Theme} follow the light or dark of who looks at it.
 */
@NullMarked
package dev.gatun.bench.report.picture;

import org.jspecify.annotations.NullMarked;

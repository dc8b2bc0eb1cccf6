package dev.gatun.bench.report.picture;

import java.awt.Shape;

/**
 * A shape.
 *
 * @param shape where it is: a rectangle, an ellipse or a path of straight lines
 * @param brush how it is painted
 * @param title what shows on hover; nothing if empty
 */
record Outline(Shape shape, Brush brush, String title) implements Mark {}

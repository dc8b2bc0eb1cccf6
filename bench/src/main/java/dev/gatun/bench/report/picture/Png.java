package dev.gatun.bench.report.picture;

import java.awt.AlphaComposite;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture as PNG, on a light ground. */
public final class Png {

  private Png() {}

  /**
   * Writes a picture.
   *
   * @param picture what to paint
   * @param file where to
   * @throws IOException if it cannot be written
   */
  public static void write(Picture picture, Path file) throws IOException {
    ImageIO.write(paint(picture), "png", file.toFile());
  }

  static BufferedImage paint(Picture picture) {
    int width = picture.width() + 2 * Picture.MARGIN;
    int height = picture.height() + 2 * Picture.MARGIN;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Theme.PAPER.color());
    graphics.fillRect(0, 0, width, height);
    graphics.translate(Picture.MARGIN, Picture.MARGIN);
    for (Mark mark : picture.marks()) {
      switch (mark) {
        case Words words -> paint(words, graphics);
        case Outline outline -> paint(outline, graphics);
      }
    }
    graphics.dispose();
    return image;
  }

  private static void paint(Outline outline, Graphics2D graphics) {
    Brush brush = outline.brush();
    if (brush.fill() != null) {
      Composite opaque = graphics.getComposite();
      graphics.setComposite(
          AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) brush.opacity()));
      graphics.setColor(brush.fill());
      graphics.fill(outline.shape());
      graphics.setComposite(opaque);
    }
    if (brush.stroke() != null) {
      graphics.setColor(brush.stroke());
      graphics.setStroke(brush.basicStroke());
      graphics.draw(outline.shape());
    }
  }

  private static void paint(Words words, Graphics2D graphics) {
    AffineTransform upright = graphics.getTransform();
    graphics.rotate(Math.toRadians(words.turn()), words.x(), words.y());
    graphics.setFont(words.font());
    graphics.setColor(words.color());
    double before =
        switch (words.anchor()) {
          case START -> 0;
          case MIDDLE -> words.width() / 2;
          case END -> words.width();
        };
    graphics.drawString(words.text(), (float) (words.x() - before), (float) words.y());
    graphics.setTransform(upright);
  }
}

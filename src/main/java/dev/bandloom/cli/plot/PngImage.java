package dev.bandloom.cli.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A drawing as PNG, with two pixels for each of its own where that is not too large. Needs no display. */
final class PngImage {
    private static final long LARGE = 8_000_000;
    private static final Color TEXT = Color.decode("#222222");

    private PngImage() {}

    static byte[] of(Drawing drawing) {
        System.setProperty("java.awt.headless", "true");
        int scale = (long) drawing.width() * drawing.height() > LARGE ? 1 : 2;
        var image = new BufferedImage(drawing.width() * scale, drawing.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(scale, scale);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, drawing.width(), drawing.height());
            drawing.marks().forEach(mark -> draw(mark, graphics));
        } finally {
            graphics.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("This Java writes no PNG; ask for an SVG");
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static void draw(Mark mark, Graphics2D graphics) {
        switch (mark) {
            case Mark.Line line -> {
                graphics.setColor(Color.decode(line.stroke().colour()));
                graphics.setStroke(stroke(line.stroke()));
                graphics.draw(path(line.points()));
            }
            case Mark.Area area -> {
                graphics.setColor(Color.decode(area.colour()));
                graphics.setComposite(AlphaComposite.SrcOver.derive((float) area.opacity()));
                Path2D outline = path(area.points());
                outline.closePath();
                graphics.fill(outline);
                graphics.setComposite(AlphaComposite.SrcOver);
            }
            case Mark.Label label -> {
                graphics.setColor(TEXT);
                graphics.setFont(new Font(Font.SANS_SERIF, label.bold() ? Font.BOLD : Font.PLAIN, (int) label.size()));
                double width = graphics.getFontMetrics().stringWidth(label.text());
                double shift = switch (label.anchor()) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
                graphics.drawString(label.text(), (float) (label.at().x() - shift), (float)
                        label.at().y());
            }
        }
    }

    private static BasicStroke stroke(Mark.Stroke stroke) {
        float width = (float) stroke.width();
        if (stroke.dashes().isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] dashes = new float[stroke.dashes().size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = stroke.dashes().get(i);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private static Path2D path(List<Mark.Point> points) {
        var path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
        return path;
    }
}

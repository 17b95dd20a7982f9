package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Collects the lines of a PDF with their places. */
final class PdfLines extends PDFTextStripper {
    private final List<PdfLine> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<Float, Integer> sizes = new HashMap<>();
    private final long mostCharacters;
    private long characters;
    private float top;
    private float depth;
    private float left;
    private float right;

    private PdfLines(long mostCharacters) {
        this.mostCharacters = mostCharacters;
        setSortByPosition(true);
    }

    /** @throws TooLong when the document has more characters than that */
    static List<PdfLine> of(PDDocument document, long mostCharacters) throws IOException {
        var lines = new PdfLines(mostCharacters);
        lines.writeText(document, Writer.nullWriter());
        lines.endLine();
        return lines.lines;
    }

    @Override
    protected void writeString(String string, List<TextPosition> positions) {
        for (TextPosition position : positions) {
            if (sizes.isEmpty()) {
                top = position.getYDirAdj();
                depth = top / Math.max(1, position.getPageHeight());
                left = position.getXDirAdj();
            }
            right = position.getXDirAdj() + position.getWidthDirAdj();
            float size = Math.round(position.getFontSizeInPt() * 2) / 2f;
            sizes.merge(size, 1, Integer::sum);
        }
        text.append(string);
        characters += string.length();
        if (characters > mostCharacters) {
            throw new TooLong();
        }
    }

    @Override
    protected void writeWordSeparator() {
        text.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writePageEnd() {
        endLine();
    }

    private void endLine() {
        String words = text.toString().replace('\u00A0', ' ').replace("\0", "").strip();
        if (!words.isEmpty()) {
            float size = 0;
            int most = 0;
            for (var entry : sizes.entrySet()) {
                int count = entry.getValue();
                if (count > most || count == most && entry.getKey() > size) {
                    most = count;
                    size = entry.getKey();
                }
            }
            lines.add(new PdfLine(getCurrentPageNo(), words, top, depth, left, right, size));
        }
        text.setLength(0);
        sizes.clear();
    }

    /** The document has more text than is read. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

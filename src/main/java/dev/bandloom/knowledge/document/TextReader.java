package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.nio.file.Path;

/** Plain text: paragraphs stand between blank lines. A paragraph of more than 16,384 characters comes in parts. */
final class TextReader implements DocumentReader {
    private static final int LONGEST = 1 << 14;

    private final DocumentLimits limits;

    TextReader(DocumentLimits limits) {
        this.limits = limits;
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        try (TextLines lines = TextLines.open(file, limits)) {
            var paragraph = new StringBuilder();
            long start = 0;
            long end = 0;
            for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.text().isBlank()) {
                    give(paragraph, start, end, sink);
                    continue;
                }
                if (paragraph.isEmpty()) {
                    start = line.start();
                } else {
                    paragraph.append('\n');
                }
                paragraph.append(line.text());
                end = line.end();
                if (paragraph.length() > LONGEST) {
                    give(paragraph, start, end, sink);
                }
            }
            give(paragraph, start, end, sink);
        }
    }

    private static void give(StringBuilder paragraph, long start, long end, BlockSink sink) {
        String text = paragraph.toString();
        paragraph.setLength(0);
        if (!text.isBlank()) {
            int indent = text.length() - text.stripLeading().length();
            int trail = text.length() - text.stripTrailing().length();
            sink.accept(new Block(Block.Kind.PARAGRAPH, 0, text.strip(), start + indent, end - trail));
        }
    }
}

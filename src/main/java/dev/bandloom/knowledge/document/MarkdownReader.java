package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown (CommonMark with tables), parsed in parts of whole sections, so that a book need not fit in memory. */
final class MarkdownReader implements DocumentReader {
    /** A part ends before a heading or behind a blank line when it has so many characters. */
    private static final int PART = 1 << 18;

    private static final int LONGEST_PART = 1 << 22;
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(```+|~~~+)");
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(64)
            .build();

    private final DocumentLimits limits;

    MarkdownReader(DocumentLimits limits) {
        this.limits = limits;
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        try (TextLines lines = TextLines.open(file, limits)) {
            var part = new StringBuilder();
            long start = 0;
            boolean fenced = false;
            boolean meta = false;
            for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
                String text = line.text();
                boolean rule = text.strip().equals("---");
                meta |= rule && line.start() == 0;
                boolean border = !fenced && (text.startsWith("#") || text.isBlank());
                if (part.length() > LONGEST_PART || border && part.length() > PART) {
                    give(part, start, sink);
                    start = line.start();
                }
                fenced ^= FENCE.matcher(text).find();
                // What stands before the document for programs is blanked, so that places stay what they are.
                part.append(meta ? " ".repeat(text.length()) : text).append(line.ending());
                meta &= !rule || line.start() == 0;
            }
            give(part, start, sink);
        }
    }

    private static void give(StringBuilder part, long start, BlockSink sink) {
        if (!part.isEmpty()) {
            PARSER.parse(part.toString()).accept(new MarkdownBlocks(start, sink));
            part.setLength(0);
        }
    }
}

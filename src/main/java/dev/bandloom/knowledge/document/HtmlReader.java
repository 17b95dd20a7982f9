package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/** HTML, by jsoup, which takes the encoding from the mark, the http-equiv or the charset of the page. */
final class HtmlReader implements DocumentReader {
    /** What is no part of the text. */
    private static final String ASIDE =
            "script, style, noscript, template, svg, nav, iframe, form, button, select, [hidden], [aria-hidden=true]";

    private final DocumentLimits limits;

    HtmlReader(DocumentLimits limits) {
        this.limits = limits;
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        limits.checkWhole(Files.size(file));
        byte[] bytes = Files.readAllBytes(file);
        checkText(bytes);
        Document page = parse(bytes);
        checkNesting(page);
        page.select(ASIDE).remove();
        Element main = page.selectFirst("main");
        Element body = main == null ? page.body() : main;
        var blocks = new HtmlBlocks(limits.characters(), sink);
        NodeTraversor.traverse(blocks, body);
        blocks.end();
        if (blocks.beyondLimit()) {
            throw new UnreadableDocumentException("has more than " + limits.characters()
                    + " characters of text; split it, or raise bandloom.knowledge.characters");
        }
    }

    private Document parse(byte[] bytes) throws IOException {
        // A depth beyond the limit, so that a page that nests too deep is seen as such and not flattened.
        var parser = org.jsoup.parser.Parser.htmlParser().setMaxDepth(limits.nesting() + 16);
        String charset = declared(bytes);
        try (InputStream stream = new java.io.ByteArrayInputStream(bytes)) {
            return Jsoup.parse(stream, charset, "", parser);
        }
    }

    /** Null, which leaves the choice to the page, unless the page says nothing and is no UTF-8. */
    @org.jspecify.annotations.Nullable
    private static String declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1).toLowerCase();
        boolean said = head.contains("charset") || head.contains("encoding=");
        boolean marked = head.startsWith("\u00ef\u00bb\u00bf")
                || head.startsWith("\u00ff\u00fe")
                || head.startsWith("\u00fe\u00ff");
        if (said || marked) {
            return null;
        }
        return new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0 ? "UTF-8" : "windows-1252";
    }

    private static void checkText(byte[] bytes) throws UnreadableDocumentException {
        boolean marked = bytes.length > 1 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1));
        for (int i = 0; i < Math.min(bytes.length, 1 << 16) && !marked; i++) {
            if (bytes[i] == 0) {
                throw TextEncoding.binary();
            }
        }
    }

    private void checkNesting(Document page) throws UnreadableDocumentException {
        var deepest = new int[1];
        NodeTraversor.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth), page);
        if (deepest[0] > limits.nesting()) {
            throw new UnreadableDocumentException("nests its tags more than " + limits.nesting()
                    + " deep; simplify it, or raise bandloom.knowledge.nesting");
        }
    }

    /** The text of a piece of HTML inside another document. */
    static String plain(String html) {
        return Jsoup.parseBodyFragment(html).text();
    }
}

package dev.bandloom.knowledge.document;

import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** Turns the paragraphs and tables of a DOCX into blocks; list paragraphs that follow each other are one list. */
final class DocxBlocks implements DocxReader.XmlEvents {
    /** A paragraph comes in parts of so many characters. */
    private static final int LONGEST = 1 << 16;

    private final Map<String, Integer> headings;
    private final DocumentLimits limits;
    private final BlockSink sink;
    private final StringBuilder paragraph = new StringBuilder();
    private final StringBuilder list = new StringBuilder();
    private final StringBuilder table = new StringBuilder();
    private boolean inText;
    private int skipped;
    private int tables;
    private boolean firstCell;
    private int level;
    private boolean listed;
    private int indent;
    private long position;

    /** @param headings style to level */
    DocxBlocks(Map<String, Integer> headings, DocumentLimits limits, BlockSink sink) {
        this.headings = headings;
        this.limits = limits;
        this.sink = sink;
    }

    @Override
    public void open(String name, XMLStreamReader xml) {
        if (name.equals("Fallback")) {
            skipped++;
        }
        if (skipped > 0) {
            return;
        }
        switch (name) {
            case "t" -> inText = true;
            case "tab" -> paragraph.append(paragraph.isEmpty() ? "" : " ");
            case "br", "cr" -> paragraph.append(tables > 0 ? ' ' : '\n');
            case "pStyle" -> level = headings.getOrDefault(DocxReader.attribute(xml, "val"), 0);
            case "outlineLvl" -> level = DocxStyles.level(DocxReader.attribute(xml, "val"));
            case "numPr" -> listed = true;
            case "ilvl" -> indent = DocxStyles.level(DocxReader.attribute(xml, "val"));
            case "tbl" -> {
                endList();
                tables++;
            }
            case "tr" -> firstCell = true;
            case "tc" -> {
                table.append(firstCell || tables > 1 ? "" : " | ");
                firstCell = false;
            }
            default -> {}
        }
    }

    @Override
    public void close(String name) throws UnreadableDocumentException {
        if (name.equals("Fallback")) {
            skipped--;
            return;
        }
        if (skipped > 0) {
            return;
        }
        switch (name) {
            case "t" -> inText = false;
            case "p" -> endParagraph();
            case "tr" -> table.append(tables > 1 ? " " : "\n");
            case "tbl" -> {
                tables--;
                if (tables == 0) {
                    give(Block.Kind.TABLE, 0, table);
                }
            }
            default -> {}
        }
    }

    @Override
    public void text(String text) throws UnreadableDocumentException {
        if (!inText || skipped > 0) {
            return;
        }
        paragraph.append(text);
        if (paragraph.length() > LONGEST && tables == 0 && level == 0 && !listed) {
            endList();
            give(Block.Kind.PARAGRAPH, 0, paragraph);
        }
        check(position + paragraph.length() + table.length() + list.length());
    }

    void end() throws UnreadableDocumentException {
        endParagraph();
        endList();
    }

    private void endParagraph() throws UnreadableDocumentException {
        if (tables > 0) {
            String words = paragraph.toString().strip();
            boolean follows = !table.isEmpty() && Character.isLetterOrDigit(table.charAt(table.length() - 1));
            table.append(follows && !words.isEmpty() ? " " : "").append(words);
            paragraph.setLength(0);
        } else if (level > 0) {
            endList();
            give(Block.Kind.HEADING, level, paragraph);
        } else if (listed && !paragraph.toString().isBlank()) {
            list.append("  ".repeat(Math.max(0, indent - 1)))
                    .append("- ")
                    .append(paragraph.toString().strip())
                    .append('\n');
            paragraph.setLength(0);
        } else {
            endList();
            give(Block.Kind.PARAGRAPH, 0, paragraph);
        }
        level = 0;
        listed = false;
        indent = 0;
    }

    private void endList() {
        String items = list.toString().stripTrailing();
        list.setLength(0);
        if (!items.isEmpty()) {
            sink.accept(Block.of(Block.Kind.LIST, items, position));
            position += items.length() + 1;
        }
    }

    private void give(Block.Kind kind, int level, StringBuilder text) throws UnreadableDocumentException {
        String words = text.toString().strip();
        text.setLength(0);
        if (words.isEmpty()) {
            return;
        }
        sink.accept(new Block(kind, level, words, position, position + words.length()));
        position += words.length() + 1;
        check(position);
    }

    private void check(long characters) throws UnreadableDocumentException {
        if (characters > limits.characters()) {
            throw new UnreadableDocumentException("has more than " + limits.characters()
                    + " characters of text; split it, or raise bandloom.knowledge.characters");
        }
    }
}

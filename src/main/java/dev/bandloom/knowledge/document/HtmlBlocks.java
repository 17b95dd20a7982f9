package dev.bandloom.knowledge.document;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Turns the nodes of a page into blocks: what stands on lines of its own for a reader becomes a block of its own. */
final class HtmlBlocks implements NodeVisitor {
    private static final Set<String> LISTS = Set.of("ul", "ol", "dl");

    private final long mostCharacters;
    private final BlockSink sink;
    private final StringBuilder text = new StringBuilder();
    /** The outermost list, table or preformatted text that is being read. */
    private @Nullable Element whole;

    private long position;

    HtmlBlocks(long mostCharacters, BlockSink sink) {
        this.mostCharacters = mostCharacters;
        this.sink = sink;
    }

    boolean beyondLimit() {
        return position > mostCharacters;
    }

    void end() {
        give(Block.Kind.PARAGRAPH, 0);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words);
        } else if (node instanceof Element element) {
            String tag = element.normalName();
            if (whole != null) {
                inside(element, tag);
            } else if (LISTS.contains(tag) || tag.equals("table") || tag.equals("pre")) {
                give(Block.Kind.PARAGRAPH, 0);
                whole = element;
            } else if (tag.equals("br")) {
                text.append('\n');
            } else if (element.isBlock()) {
                give(Block.Kind.PARAGRAPH, 0);
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String tag = element.normalName();
        if (element == whole) {
            whole = null;
            give(
                    switch (tag) {
                        case "table" -> Block.Kind.TABLE;
                        case "pre" -> Block.Kind.CODE;
                        default -> Block.Kind.LIST;
                    },
                    0);
        } else if (whole == null && level(tag) > 0) {
            give(Block.Kind.HEADING, level(tag));
        } else if (whole == null && element.isBlock()) {
            give(Block.Kind.PARAGRAPH, 0);
        }
    }

    private void inside(Element element, String tag) {
        switch (tag) {
            case "tr", "dt" -> newLine();
            case "li" -> {
                newLine();
                Element list = element.parent();
                boolean numbered = list != null && list.normalName().equals("ol");
                text.append("  ".repeat(listDepth(element))).append(numbered ? place(element) + ". " : "- ");
            }
            case "dd" -> text.append(": ");
            case "td", "th" -> text.append(element.elementSiblingIndex() > 0 ? " | " : "");
            case "br" -> text.append(whole != null && whole.normalName().equals("pre") ? '\n' : ' ');
            case "p", "div" -> text.append(' ');
            default -> {}
        }
    }

    private static int place(Element item) {
        int place = 1;
        for (Element e = item.previousElementSibling(); e != null; e = e.previousElementSibling()) {
            place += e.normalName().equals("li") ? 1 : 0;
        }
        return place;
    }

    private int listDepth(Element item) {
        int lists = -1;
        for (Element e = item.parent(); e != null; e = e.parent()) {
            lists += LISTS.contains(e.normalName()) ? 1 : 0;
            if (e == whole) {
                break;
            }
        }
        return Math.max(0, lists);
    }

    private void newLine() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private void append(TextNode words) {
        if (beyondLimit()) {
            return;
        }
        if (whole != null && whole.normalName().equals("pre")) {
            text.append(words.getWholeText());
            return;
        }
        for (char c : words.getWholeText().toCharArray()) {
            boolean space = Character.isWhitespace(c) || c == '\u00A0';
            if (!space) {
                text.append(c);
            } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
                text.append(' ');
            }
        }
    }

    private void give(Block.Kind kind, int level) {
        String block = text.toString().strip();
        text.setLength(0);
        if (!block.isEmpty() && !beyondLimit()) {
            sink.accept(new Block(kind, level, block, position, position + block.length()));
            position += block.length() + 1;
        }
    }

    private static int level(String tag) {
        return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6'
                ? tag.charAt(1) - '0'
                : 0;
    }
}

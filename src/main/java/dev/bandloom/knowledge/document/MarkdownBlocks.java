package dev.bandloom.knowledge.document;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;

/** Gives the blocks of a parsed Markdown document to a sink. */
final class MarkdownBlocks extends AbstractVisitor {
    private static final String INDENT = "  ";

    private final long offset;
    private final BlockSink sink;

    /** @param offset where the parsed text begins in the document, in characters */
    MarkdownBlocks(long offset, BlockSink sink) {
        this.offset = offset;
        this.sink = sink;
    }

    @Override
    public void visit(Heading heading) {
        give(Block.Kind.HEADING, heading.getLevel(), inline(heading), heading);
    }

    @Override
    public void visit(Paragraph paragraph) {
        give(Block.Kind.PARAGRAPH, 0, inline(paragraph), paragraph);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        give(Block.Kind.CODE, 0, code.getLiteral(), code);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        give(Block.Kind.CODE, 0, code.getLiteral(), code);
    }

    @Override
    public void visit(HtmlBlock html) {
        give(Block.Kind.PARAGRAPH, 0, HtmlReader.plain(html.getLiteral()), html);
    }

    @Override
    public void visit(BulletList list) {
        give(Block.Kind.LIST, 0, items(list, ""), list);
    }

    @Override
    public void visit(OrderedList list) {
        give(Block.Kind.LIST, 0, items(list, ""), list);
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock table) {
            give(Block.Kind.TABLE, 0, rows(table), table);
        } else {
            visitChildren(block);
        }
    }

    private void give(Block.Kind kind, int level, String text, Node node) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return;
        }
        var spans = node.getSourceSpans();
        long start = spans.isEmpty() ? 0 : spans.getFirst().getInputIndex();
        SourceSpan last = spans.isEmpty() ? null : spans.getLast();
        long end = last == null ? 0 : last.getInputIndex() + last.getLength();
        sink.accept(new Block(kind, level, stripped, offset + start, offset + end));
    }

    private static String items(ListBlock list, String indent) {
        var lines = new StringBuilder();
        Integer first = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        int number = first == null ? 1 : first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (!(item instanceof ListItem)) {
                continue;
            }
            lines.append(indent).append(list instanceof OrderedList ? number++ + ". " : "- ");
            String separator = "";
            for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
                if (part instanceof ListBlock inner) {
                    lines.append('\n').append(items(inner, indent + INDENT).stripTrailing());
                } else {
                    lines.append(separator).append(inline(part));
                }
                separator = " ";
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String rows(TableBlock table) {
        var lines = new StringBuilder();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    String separator = "";
                    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                        if (cell instanceof TableCell) {
                            lines.append(separator).append(inline(cell));
                            separator = " | ";
                        }
                    }
                    lines.append('\n');
                }
            }
        }
        return lines.toString();
    }

    private static String inline(Node node) {
        var text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text literal) {
                text.append(literal.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak wrapped) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak line) {
                text.append('\n');
            }

            @Override
            public void visit(FencedCodeBlock code) {
                text.append(code.getLiteral().strip());
            }
        });
        return text.toString().strip();
    }
}

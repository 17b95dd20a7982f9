package dev.bandloom.editions;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Reads Markdown into blocks; marks inside a line are dropped. */
final class Blocks extends AbstractVisitor {
    private final List<Block> found = new ArrayList<>();

    private Blocks() {}

    static Node parse(String markdown) {
        return Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown);
    }

    static List<Block> of(String markdown) {
        Blocks blocks = new Blocks();
        parse(markdown).accept(blocks);
        return List.copyOf(blocks.found);
    }

    @Override
    public void visit(Heading heading) {
        found.add(new Block.Heading(heading.getLevel(), text(heading)));
    }

    @Override
    public void visit(Paragraph paragraph) {
        found.add(new Block.Paragraph(text(paragraph)));
    }

    @Override
    public void visit(OrderedList list) {
        int number = 1;
        for (Node item = list.getFirstChild(); item instanceof ListItem; item = item.getNext()) {
            found.add(new Block.Entry(number++, text(item)));
        }
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            List<List<String>> rows = new ArrayList<>();
            block.accept(new AbstractVisitor() {
                @Override
                public void visit(CustomNode node) {
                    if (node instanceof TableRow) {
                        rows.add(new ArrayList<>());
                    } else if (node instanceof TableCell) {
                        rows.get(rows.size() - 1).add(text(node));
                    }
                    visitChildren(node);
                }
            });
            found.add(new Block.Table(rows));
        }
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }
}

package dev.bandloom.editions;

import java.util.List;

/** A block of a document: a heading, a paragraph, an entry of a numbered list, or a table. */
sealed interface Block {
    /** @param level 1 for the title */
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Entry(int number, String text) implements Block {}

    /** @param rows the first one is the head */
    record Table(List<List<String>> rows) implements Block {}
}

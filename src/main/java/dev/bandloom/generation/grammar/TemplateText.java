package dev.bandloom.generation.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template string taken apart. {@code <name>} refers to a symbol; {@code \<} is a plain {@code <}, and so is any
 * {@code <} that no name and {@code >} follow.
 */
record TemplateText(List<Part> parts) {
    private static final Pattern MARK = Pattern.compile("\\\\<|<([\\p{L}_][\\p{L}\\p{N}_.-]{0,99})>");

    /** A stretch of text, or a reference. */
    sealed interface Part {
        record Literal(String text) implements Part {}

        record Reference(String symbol) implements Part {}
    }

    TemplateText {
        parts = List.copyOf(parts);
    }

    static TemplateText parse(String source) {
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        var marks = MARK.matcher(source);
        int end = 0;
        while (marks.find()) {
            literal.append(source, end, marks.start());
            String symbol = marks.group(1);
            if (symbol == null) {
                literal.append('<');
            } else {
                flush(literal, parts);
                parts.add(new Part.Reference(symbol));
            }
            end = marks.end();
        }
        literal.append(source, end, source.length());
        flush(literal, parts);
        return new TemplateText(parts);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** The symbol, when the text is one reference and nothing else. */
    @Nullable
    String soleReference() {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Reference(String symbol) ? symbol : null;
    }

    /** The text, when nothing in it is a reference. */
    @Nullable
    String literal() {
        if (parts.isEmpty()) {
            return "";
        }
        return parts.size() == 1 && parts.getFirst() instanceof Part.Literal(String text) ? text : null;
    }

    List<String> references() {
        return parts.stream()
                .filter(Part.Reference.class::isInstance)
                .map(part -> ((Part.Reference) part).symbol())
                .toList();
    }
}

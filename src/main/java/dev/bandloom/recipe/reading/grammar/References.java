package dev.bandloom.recipe.reading.grammar;

import dev.bandloom.recipe.GrammarSpec.Body;
import dev.bandloom.recipe.GrammarSpec.LlmFill;
import dev.bandloom.recipe.GrammarSpec.Template;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds {@code <symbol>} references; {@code \<} is a plain {@code <}. */
public final class References {
    private static final Pattern MARK = Pattern.compile("\\\\<|<([\\p{L}_][\\p{L}\\p{N}_.-]{0,99})>");

    private References() {}

    static Set<String> of(Body body) {
        Set<String> found = new LinkedHashSet<>();
        switch (body) {
            case Template(JsonNode content) -> collect(content, found);
            case LlmFill fill -> {
                collect(fill.prompt(), found);
                if (fill.polarity() != null) {
                    collect(fill.polarity(), found);
                }
            }
        }
        return found;
    }

    /** The symbol of a text that is one reference and nothing else. */
    public static @Nullable String sole(JsonNode content) {
        return content.isString() ? sole(content.stringValue()) : null;
    }

    static @Nullable String sole(String text) {
        Matcher mark = MARK.matcher(text.strip());
        return mark.matches() ? mark.group(1) : null;
    }

    /** The text of a production that refers to nothing; null for every other. */
    public static @Nullable String literal(Body body) {
        boolean plain = body instanceof Template(JsonNode content) && content.isValueNode() && of(body).isEmpty();
        return plain ? ((Template) body).content().asString() : null;
    }

    private static void collect(JsonNode content, Set<String> found) {
        if (content.isString()) {
            collect(content.stringValue(), found);
        }
        content.forEach(child -> collect(child, found));
    }

    private static void collect(String text, Set<String> found) {
        Matcher marks = MARK.matcher(text);
        while (marks.find()) {
            String symbol = marks.group(1);
            if (symbol != null) {
                found.add(symbol);
            }
        }
    }
}

package dev.bandloom.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A probabilistic context-free grammar: for each symbol the ways to write it. */
public record GrammarSpec(String start, Map<String, List<Production>> rules) {
    public GrammarSpec {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /**
     * One way to write a symbol.
     *
     * @param weight relative weight among the productions of the symbol, above 0
     * @param set attributes that choosing this production fixes
     * @param when attributes that must hold for this production to be eligible
     */
    public record Production(Body body, double weight, Map<String, String> set, Map<String, String> when) {
        public Production {
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        }
    }

    /** What a production writes. */
    public sealed interface Body {}

    /** Text or JSON whose strings hold {@code <symbol>} references. */
    public record Template(JsonNode content) implements Body {}

    /**
     * A phrase asked of the text engine.
     *
     * @param prompt what to write; may hold {@code <symbol>} references
     * @param polarity {@code positive}, {@code negative} or {@code neutral}, or a {@code <symbol>} that yields one
     * @param length {@code short} (up to 8 words), {@code medium} (a sentence) or {@code long} (two or three sentences)
     */
    public record LlmFill(String prompt, @Nullable String polarity, String length) implements Body {}
}

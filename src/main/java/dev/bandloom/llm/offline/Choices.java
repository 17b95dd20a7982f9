package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.prose.Stance;
import dev.bandloom.llm.offline.words.Polarity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Picks from enumerations: what the label says, else what the facts say, else evenly. Temperature has no part in it. */
final class Choices {
    private final Assignment.Writing work;
    private final Material material;
    private final Writer writer;
    private final int item;

    Choices(Assignment.Writing work, Material material, Writer writer, int item) {
        this.work = work;
        this.material = material;
        this.writer = writer;
        this.item = item;
    }

    /** Decides the member that the text must agree with when no label is given; null when there is none. */
    @Nullable
    String leaning(SchemaNode root, @Nullable String labelField, Map<String, String> fixed) {
        for (Map.Entry<String, JsonNode> member : root.members().entrySet()) {
            JsonNode options = root.at(member.getValue()).schema().path("enum");
            boolean leans = false;
            for (JsonNode option : options) {
                leans |= option.isString() && Polarity.of(option.stringValue()) != null;
            }
            if (!options.isEmpty()
                    && (leans || member.getKey().equals(labelField))
                    && options.get(0).isString()) {
                String told = fixed.get(member.getKey());
                if (told != null) {
                    return told;
                }
                JsonNode chosen = choose(options, member.getKey(), null, Stance.FREE);
                if (chosen.isString()) {
                    fixed.put(member.getKey(), chosen.stringValue());
                    return chosen.stringValue();
                }
            }
        }
        return null;
    }

    JsonNode choose(JsonNode options, String name, @Nullable String label, Stance stance) {
        JsonNode best = options.get(writer.even(options.size(), item, "enum " + name));
        double most = 0;
        for (JsonNode option : options) {
            double score = agreement(option.asString(""), label, stance);
            if (score > most) {
                most = score;
                best = option;
            }
        }
        return best;
    }

    private double agreement(String option, @Nullable String label, Stance stance) {
        if (label != null && label.equalsIgnoreCase(option)) {
            return 100;
        }
        if (stance.polarity() != null && Polarity.of(option) == stance.polarity()) {
            return 10;
        }
        if (stance.label() != null && stance.label().equalsIgnoreCase(Stance.words(option))) {
            return 10;
        }
        double score = 0;
        Set<String> words = tokens(option);
        for (Fact fact : material.facts()) {
            Set<String> shared = tokens(fact.raw());
            shared.retainAll(words);
            score = Math.max(
                    score,
                    fact.raw().equalsIgnoreCase(option)
                            ? 5
                            : words.isEmpty() ? 0 : (double) shared.size() / words.size());
        }
        for (JsonNode requirement : work.requirements().values()) {
            score += requirement.isString() && requirement.stringValue().equalsIgnoreCase(option) ? 6 : 0;
        }
        return score;
    }

    private static Set<String> tokens(String text) {
        Set<String> tokens = new HashSet<>();
        for (String word : Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))) {
            if (word.length() > 2 && !List.of("the", "and", "for").contains(word)) {
                tokens.add(word);
            }
        }
        return tokens;
    }
}

package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.words.KeyPhrases;
import dev.bandloom.llm.offline.words.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Key phrases of the examples that carry a label. */
final class LabelWords {
    private LabelWords() {}

    static List<String> of(Assignment.Writing work, @Nullable String label) {
        List<String> words = new ArrayList<>();
        if (label == null || work.labelField() == null) {
            return words;
        }
        for (JsonNode example : work.examples()) {
            if (example.path(work.labelField()).asString("").equals(label)) {
                for (String text : Texts.in(example)) {
                    if (!text.equals(label)) {
                        words.addAll(KeyPhrases.of(text));
                    }
                }
            }
        }
        return words.stream().distinct().limit(12).toList();
    }
}

package dev.bandloom.quality.fluency;

import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.TextRows;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.duplicate.CheckedText;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity;
import dev.bandloom.recipe.validator.ValidatorSpec.TextFile;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The texts that samples should read like. */
final class Corpus {
    /** Fewer say too little about what is usual. */
    static final int LEAST_TEXTS = 20;

    /** What follows in a larger corpus is left out. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private Corpus() {}

    /**
     * The rows of the specification's file, else the examples of the recipe; of each the field that is read, or all of one
     * that lacks it.
     *
     * @throws IllegalArgumentException when the file cannot be used any more
     */
    static List<String> of(Perplexity spec, Recipe recipe) {
        TextFile file = spec.corpus();
        List<JsonNode> rows = file == null ? recipe.taskInput().examples() : rows(file);
        var texts = new ArrayList<String>();
        long characters = 0;
        for (JsonNode row : rows) {
            String field = file == null || file.field() == null ? spec.field() : file.field();
            String text = new CheckedText(field).text(SampleText.of(row));
            characters += text.length();
            if (characters > MOST_CHARACTERS) {
                break;
            }
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static List<JsonNode> rows(TextFile file) {
        try {
            return TextRows.read(file.path());
        } catch (SeedTableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}

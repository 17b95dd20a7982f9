package dev.bandloom.recipe;

import dev.bandloom.recipe.reading.RecipeAssembler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads recipes, YAML or JSON, strictly: every key acts or is rejected. A document may have 1 MiB, 50 aliases, 32 levels
 * and no tags; the files it names are read to check that they can be used. Safe for many threads.
 */
public final class RecipeReader {
    public ReadResult read(String document, RecipeRoots roots, LlmCatalogue llm) {
        return read(document.getBytes(StandardCharsets.UTF_8), roots, llm);
    }

    /**
     * Reads a recipe.
     *
     * @param document UTF-8
     * @param llm the language models that it may name
     */
    public ReadResult read(byte[] document, RecipeRoots roots, LlmCatalogue llm) {
        var assembler = new RecipeAssembler(roots, llm);
        Recipe recipe = assembler.read(document);
        List<Problem> problems = assembler.problems();
        if (recipe == null || !problems.isEmpty()) {
            return new ReadResult.Rejected(problems);
        }
        try {
            return new ReadResult.Read(recipe, RecipeFingerprint.of(recipe));
        } catch (IOException e) {
            return new ReadResult.Rejected(
                    List.of(new Problem("task_input.dataset_path", 0, 0, "cannot be read: " + e.getMessage())));
        }
    }
}

package dev.bandloom.generation.prompt;

import dev.bandloom.llm.prompt.StatedRequirements;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says constraints as one would say them to a writer. */
final class ConstraintWords {
    private ConstraintWords() {}

    /** A line for each; nothing when there are none. */
    static String of(Constraints constraints) {
        List<String> lines = new ArrayList<>();
        String length = length(constraints.minLength(), constraints.maxLength());
        if (!length.isEmpty()) {
            lines.add("- The text of a sample, all its strings together, has " + length + " characters.");
        }
        if (!constraints.requiredTerms().isEmpty()) {
            lines.add("- Every sample contains each of these terms: " + PromptText.list(constraints.requiredTerms()));
        }
        if (!constraints.bannedTerms().isEmpty()) {
            lines.add("- No sample contains any of these terms: " + PromptText.list(constraints.bannedTerms()));
        }
        if (constraints.regex() != null) {
            lines.add("- This regular expression is found in the text of every sample: " + constraints.regex());
        }
        constraints.requirements().forEach((name, value) -> lines.add("- " + name + ": " + plain(value)));
        return String.join("\n", lines);
    }

    /** The details of the task before the constraints, where a prompt has one place for both. */
    static String besidesDetails(Recipe recipe) {
        return (StatedRequirements.lines(recipe.taskInput().details()) + "\n" + of(recipe.constraints())).strip();
    }

    private static String length(@Nullable Integer least, @Nullable Integer most) {
        String from = least == null ? "" : "at least " + least;
        String to = most == null ? "" : "at most " + most;
        return from.isEmpty() || to.isEmpty() ? from + to : from + " and " + to;
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : PromptText.json(value);
    }
}

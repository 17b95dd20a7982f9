package dev.bandloom.cli;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.JudgeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who writes and who judges, as lines of text. */
final class RecipeLines {
    private RecipeLines() {}

    /** Arms, policy and provider; a model is named with each arm that has another one than the recipe. */
    static List<String> of(Recipe recipe) {
        ModelRef standard = recipe.llm().model();
        var lines = new ArrayList<String>();
        lines.add("arms      "
                + recipe.router().arms().stream().map(arm -> arm(arm, standard)).collect(Collectors.joining(", ")));
        lines.add("policy    " + recipe.router().policy().name());
        lines.add("provider  " + standard.provider() + ", model " + Terminal.printable(standard.model()));
        recipe.validators()
                .find(JudgeSpec.LlmJudge.class)
                .ifPresent(judge -> lines.add(
                        "judge     " + Terminal.printable(judge.model().toString())));
        return lines;
    }

    private static String arm(ArmSpec arm, ModelRef standard) {
        return arm.model().equals(standard)
                ? arm.id().value()
                : arm.id() + " (" + Terminal.printable(arm.model().toString()) + ")";
    }
}

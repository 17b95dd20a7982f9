package dev.bandloom.job;

import dev.bandloom.recipe.Problem;
import java.util.List;

/** A recipe that cannot run, with everything that is wrong with it. */
public final class RecipeRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    RecipeRejectedException(List<Problem> problems) {
        super("The recipe has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems"));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}

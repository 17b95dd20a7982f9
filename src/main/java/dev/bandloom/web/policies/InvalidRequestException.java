package dev.bandloom.web.policies;

import dev.bandloom.recipe.Problem;
import java.util.List;

/** A request body that cannot be acted on, with everything that is wrong with it. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 100;

    private final transient List<Problem> problems;

    InvalidRequestException(List<Problem> problems) {
        super(
                problems.size() == 1
                        ? problems.getFirst().path() + ": "
                                + problems.getFirst().message()
                        : "The request has " + problems.size() + " problems");
        this.problems = problems.stream().limit(SHOWN).toList();
    }

    /** Each with its place; the first 100. */
    public List<Problem> problems() {
        return problems;
    }
}

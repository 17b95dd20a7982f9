package dev.bandloom.routing.simulation;

import java.util.List;

/** An environment file that cannot be simulated; names everything that is wrong with it. */
public final class InvalidEnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    InvalidEnvironmentException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = problems.toArray(String[]::new);
    }

    public List<String> problems() {
        return List.of(problems);
    }
}

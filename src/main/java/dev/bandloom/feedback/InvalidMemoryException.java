package dev.bandloom.feedback;

import java.util.ArrayList;
import java.util.List;

/** A document cannot be taken into memory; nothing of it was. */
public class InvalidMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    private final transient List<String> problems;

    InvalidMemoryException(List<String> problems) {
        super(problems.size() == 1 ? problems.getFirst() : "The document has " + problems.size() + " problems");
        this.problems = List.copyOf(problems);
    }

    /** Each with its place; at most 100, and how many more there are. */
    public List<String> problems() {
        if (problems.size() <= SHOWN) {
            return problems;
        }
        var shown = new ArrayList<>(problems.subList(0, SHOWN));
        shown.add("and " + (problems.size() - SHOWN) + " more");
        return List.copyOf(shown);
    }
}

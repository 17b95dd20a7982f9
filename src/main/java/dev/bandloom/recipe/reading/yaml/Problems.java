package dev.bandloom.recipe.reading.yaml;

import dev.bandloom.recipe.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything found wrong so far. */
public final class Problems {
    /** Further problems are counted, not kept: a hostile document must not make an endless answer. */
    static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();
    private final List<Problem> elsewhere = new ArrayList<>();
    private final String prefix;
    private int further;

    public Problems() {
        this("");
    }

    private Problems(String prefix) {
        this.prefix = prefix;
    }

    /** Notes problems of another file, whose paths begin with its name. */
    public Problems within(String file) {
        return new Problems(file + ": ");
    }

    void add(String path, int line, int column, String message) {
        if (full()) {
            further++;
        } else {
            found.add(new Problem(prefix + path, line, column, message));
        }
    }

    /** Whether looking for more is in vain. */
    public boolean full() {
        return found.size() == MOST;
    }

    /** Problems of other files come last. */
    public void addAll(Problems other) {
        elsewhere.addAll(other.inLineOrder());
    }

    public List<Problem> inLineOrder() {
        var inOrder =
                found.stream().sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        var more = further == 0
                ? Stream.<Problem>empty()
                : Stream.of(new Problem(prefix, 0, 0, "and " + further + " more problems; mend these first"));
        return Stream.of(inOrder, more, elsewhere.stream())
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }
}

package dev.bandloom.generation.grammar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a sample before it is expanded.
 *
 * @param fixed attributes drawn or asked for
 * @param open attributes still to be drawn; whatever is asked of them may still come true
 * @param columns seed columns at hand; the values of those that no {@code when} asks for are left out
 */
record GrammarState(Map<String, String> fixed, Set<String> open, Map<String, String> columns) {
    GrammarState {
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        open = Collections.unmodifiableSet(new LinkedHashSet<>(open));
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    GrammarState with(Map<String, String> more) {
        var fixedNow = new LinkedHashMap<>(fixed);
        more.forEach(fixedNow::putIfAbsent);
        var openNow = new LinkedHashSet<>(open);
        openNow.removeAll(more.keySet());
        return new GrammarState(fixedNow, openNow, columns);
    }

    /** This state with an attribute that nothing can fix. */
    GrammarState without(String attribute) {
        var openNow = new LinkedHashSet<>(open);
        openNow.remove(attribute);
        return new GrammarState(fixed, openNow, columns);
    }

    /** Whether a production may be chosen, or may still come to be. */
    boolean allows(GrammarChoice choice) {
        return choice.set().entrySet().stream()
                        .allMatch(entry -> open.contains(entry.getKey())
                                || entry.getValue().equals(fixed.get(entry.getKey())))
                && choice.when().entrySet().stream().allMatch(this::mayHold);
    }

    /** Whether everything that a production asks for is decided. */
    boolean decided(GrammarChoice choice) {
        return choice.when().keySet().stream().noneMatch(open::contains);
    }

    private boolean mayHold(Map.Entry<String, String> condition) {
        String name = condition.getKey();
        return open.contains(name)
                || condition.getValue().equals(fixed.containsKey(name) ? fixed.get(name) : columns.get(name));
    }

    /** Whether a symbol that is no rule has a value, or may still get one. */
    boolean knows(String name) {
        return open.contains(name) || fixed.containsKey(name) || columns.containsKey(name);
    }

    /** The attributes for a message: {@code sentiment=positive, rating=5}. */
    String described() {
        return fixed.isEmpty() ? "no attributes" : fixed.toString().replaceAll("^\\{|}$", "");
    }
}

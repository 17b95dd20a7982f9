package dev.bandloom.generation.grammar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A production ready to be chosen.
 *
 * @param own attributes that this production itself fixes
 * @param set those, and what every way of writing the symbols in it would fix
 * @param when attributes or columns that must hold
 * @param references every symbol in the body
 */
record GrammarChoice(
        TemplateBody body,
        double weight,
        Map<String, String> own,
        Map<String, String> set,
        Map<String, String> when,
        Set<String> references) {
    GrammarChoice {
        own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
    }

    static GrammarChoice of(TemplateBody body, double weight, Map<String, String> set, Map<String, String> when) {
        return new GrammarChoice(body, weight, set, set, when, body.references());
    }

    /** This production, fixing one more attribute unless it fixes that one already. */
    GrammarChoice setting(String attribute, String value) {
        var more = new LinkedHashMap<>(own);
        more.putIfAbsent(attribute, value);
        return new GrammarChoice(body, weight, more, more, when, references);
    }

    /** This production with what its symbols are bound to fix. */
    GrammarChoice inheriting(Map<String, String> inherited) {
        var all = new LinkedHashMap<>(own);
        inherited.forEach(all::putIfAbsent);
        return new GrammarChoice(body, weight, own, all, when, references);
    }

    /** This production asking under other names. */
    GrammarChoice asking(Map<String, String> conditions) {
        return new GrammarChoice(body, weight, own, set, conditions, references);
    }
}

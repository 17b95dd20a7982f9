package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.ClauseParser;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says less than a sentence does, so that it still follows from it: details left off, reasons left off, one thing of many. */
public final class Shortenings {
    private Shortenings() {}

    /** Distinct shorter sentences that follow from it; empty when no rule fits. */
    public static List<String> of(Sentence sentence) {
        Clause clause = ClauseParser.parse(sentence);
        boolean plain = clause != null
                && !clause.verbs().negated()
                && !sentence.text().matches("(?i).*\\b(?:only|no|none|nobody|may|might|if|unless|must|should|can)\\b.*")
                && (clause.lead() == null || !clause.lead().is(Phrase.Kind.CLAUSE));
        if (clause == null || !plain) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        for (int left = 0; left < clause.rest().size(); left++) {
            Phrase phrase = clause.rest().get(left);
            boolean optional = phrase.is(Phrase.Kind.REASON)
                    || phrase.is(Phrase.Kind.PURPOSE)
                    || phrase.is(Phrase.Kind.ASIDE) && clause.text(phrase).matches(", (?:which|who|where)\\b.*")
                    || phrase.is(Phrase.Kind.PREPOSITION)
                            && left > 0
                            && (left + 1 == clause.rest().size()
                                    || clause.rest().get(left + 1).is(Phrase.Kind.PREPOSITION))
                            && (clause.verbs().passive() || clause.rest().get(0).is(Phrase.Kind.NOUN))
                            && !clause.verbs().copula();
            if (optional) {
                found.add(without(clause, left));
            }
        }
        found.remove(sentence.text());
        return List.copyOf(found);
    }

    private static String without(Clause clause, int left) {
        List<String> parts = new ArrayList<>();
        Sentence sentence = clause.sentence();
        Phrase lead = clause.lead();
        if (lead != null) {
            parts.add(clause.text(lead) + ",");
        }
        parts.add(sentence.span(clause.subject().from(), clause.verbs().to()));
        for (int i = 0; i < clause.rest().size(); i++) {
            if (i != left) {
                parts.add(clause.text(clause.rest().get(i)));
            }
        }
        return English.sentence(String.join(" ", parts).replace(" ,", ","));
    }

    /** Whether two sentences speak of the same subject. */
    public static boolean sameSubject(Sentence one, Sentence other) {
        Clause first = ClauseParser.parse(one);
        Clause second = ClauseParser.parse(other);
        return first != null
                && second != null
                && first.text(first.subject()).equalsIgnoreCase(second.text(second.subject()))
                && !Verbs.BE.contains(first.text(first.subject()));
    }
}

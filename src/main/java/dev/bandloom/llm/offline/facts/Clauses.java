package dev.bandloom.llm.offline.facts;

import java.util.List;

/**
 * The wordings of one fact, best first.
 *
 * @param verbs predicates of a singular subject: {@code is found in the Sonoran Desert}
 * @param owned what follows {@code its}: {@code height is 12 metres}
 * @param leads phrases that can stand before the subject or after a comma: {@code found in the Sonoran Desert}
 * @param vague a predicate that says less than the fact does
 */
public record Clauses(Fact fact, List<String> verbs, List<String> owned, List<String> leads, String vague) {
    public Clauses {
        verbs = List.copyOf(verbs);
        owned = List.copyOf(owned);
        leads = List.copyOf(leads);
    }
}

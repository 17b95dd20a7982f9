package dev.bandloom.llm.offline.clauses;

/**
 * A run of words of a sentence.
 *
 * @param from index of its first word
 * @param to index after its last word
 */
public record Phrase(Kind kind, int from, int to) {
    public enum Kind {
        /** A noun phrase, with what {@code of} joins to it. */
        NOUN,
        /** A preposition with its noun phrase. */
        PREPOSITION,
        ADVERB,
        ADJECTIVE,
        /** A clause that tells the reason: {@code because …}. */
        REASON,
        /** {@code in order to …}, {@code so that …}. */
        PURPOSE,
        /** Any other clause that hangs on the main one. */
        CLAUSE,
        /** An aside that can be left out: {@code , which …}. */
        ASIDE,
        OTHER,
        /** A verb without a subject of its own: the clause was taken apart wrongly. */
        BROKEN
    }

    public int size() {
        return to - from;
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}

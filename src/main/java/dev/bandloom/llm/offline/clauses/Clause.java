package dev.bandloom.llm.offline.clauses;

import dev.bandloom.llm.offline.language.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The main clause of a sentence, taken apart.
 *
 * @param lead what stands before the subject and ends in a comma; null when there is nothing
 * @param rest what follows the verbs, in order
 * @param whole whether the clause reaches the end of its sentence
 */
public record Clause(
        Sentence sentence, @Nullable Phrase lead, Phrase subject, VerbGroup verbs, List<Phrase> rest, boolean whole) {
    /** Adverbs that tie a sentence to the one before. */
    public static final Set<String> LINKS = Set.of(
            "therefore",
            "also",
            "however",
            "then",
            "thus",
            "too",
            "still",
            "moreover",
            "instead",
            "afterwards",
            "only",
            "indeed");

    private static final Set<String> NARROWING =
            Set.of("directly", "only", "just", "right", "mainly", "mostly", "exactly");
    private static final Pattern OPENINGS = Pattern.compile(
            "(?i)^(?:indeed|thus|however|hence|moreover|furthermore|therefore|also|then|instead|in addition|in"
                    + " fact|for example|obviously|naturally|finally|generally|similarly|theoretically|fortunately"
                    + "|unfortunately|in general|in theory|in both cases|of course|as a result|for instance|in particular"
                    + "|in practice|otherwise|additionally|consequently|in short|on the other hand|at the same time"
                    + "|in this case|in that case|for another)\\b");

    public Clause {
        rest = List.copyOf(rest);
    }

    public String text(Phrase phrase) {
        return sentence.span(phrase.from(), phrase.to());
    }

    /** The rest without one of its phrases and without asides, what led the sentence at its end. */
    public String restWithout(@Nullable Phrase left) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < rest.size(); i++) {
            Phrase phrase = rest.get(i);
            boolean leadsOver = phrase.is(Phrase.Kind.ADVERB)
                    && (LINKS.contains(text(phrase))
                            || i + 1 < rest.size() && rest.get(i + 1).equals(left) && NARROWING.contains(text(phrase)));
            boolean told =
                    phrase.is(Phrase.Kind.ASIDE) || phrase.is(Phrase.Kind.REASON) || phrase.is(Phrase.Kind.PURPOSE);
            if (!phrase.equals(left) && !leadsOver && !told) {
                parts.add(text(phrase));
            }
        }
        Phrase first = lead;
        if (first != null
                && !first.equals(left)
                && !OPENINGS.matcher(text(first)).find()) {
            parts.add(Wording.lowered(sentence, first.from(), first.to()));
        }
        return String.join(" ", parts);
    }

    public List<Phrase> every(Phrase.Kind kind) {
        List<Phrase> found =
                new ArrayList<>(rest.stream().filter(p -> p.is(kind)).toList());
        Phrase first = lead;
        if (first != null && first.is(kind)) {
            found.add(first);
        }
        return found;
    }

    /** How many phrases are not understood: loose words, and asides that may be the rest of a list. */
    public long oddities() {
        return rest.stream()
                .filter(p -> p.is(Phrase.Kind.OTHER)
                        || p.is(Phrase.Kind.BROKEN)
                        || p.is(Phrase.Kind.ASIDE) && !text(p).matches("(?s), (?:which|who|where|whose)\\b.*"))
                .mapToLong(p -> p.is(Phrase.Kind.OTHER) ? 1 : 3)
                .sum();
    }
}

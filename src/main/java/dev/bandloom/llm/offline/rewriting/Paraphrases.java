package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.ClauseParser;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says a sentence in other words: by synonyms of the most frequent sense, and by moving its parts. */
public final class Paraphrases {
    private static final Set<String> BROAD_VERBS = Set.of(
            "be", "have", "do", "make", "take", "get", "go", "come", "give", "put", "set", "run", "see", "let", "keep");

    private Paraphrases() {}

    /** Distinct paraphrases, those of changed syntax first; empty when no rule fits. */
    public static List<String> of(Sentence sentence) {
        Set<String> found = new LinkedHashSet<>();
        List<String> moved = moved(sentence);
        found.addAll(moved);
        for (String synonym : synonyms(sentence)) {
            found.add(synonym);
        }
        found.remove(sentence.text());
        return List.copyOf(found);
    }

    private static List<String> moved(Sentence sentence) {
        List<String> found = new ArrayList<>();
        Clause clause = ClauseParser.parse(sentence);
        if (clause == null || !clause.whole() || clause.rest().stream().anyMatch(p -> p.is(Phrase.Kind.ASIDE))) {
            return found;
        }
        Phrase lead = clause.lead();
        boolean hung = clause.rest().stream().anyMatch(p -> p.is(Phrase.Kind.REASON) || p.is(Phrase.Kind.CLAUSE));
        if (lead != null && hung) {
            return found;
        }
        if (lead != null && !lead.is(Phrase.Kind.OTHER) && !lead.is(Phrase.Kind.ADVERB)) {
            int end = clause.rest().isEmpty()
                    ? clause.verbs().to()
                    : clause.rest().get(clause.rest().size() - 1).to();
            found.add(English.sentence(sentence.span(clause.subject().from(), end) + " "
                    + Wording.lowered(sentence, lead.from(), lead.to())));
            return found;
        }
        String subject = Wording.lowered(
                sentence, clause.subject().from(), clause.subject().to());
        for (Phrase phrase : clause.rest()) {
            boolean front = phrase.is(Phrase.Kind.PREPOSITION) && Denotes.time(clause, phrase)
                    || phrase.is(Phrase.Kind.REASON)
                    || phrase.is(Phrase.Kind.PURPOSE) && clause.text(phrase).startsWith("in order");
            if (front) {
                found.add(English.sentence(
                        clause.text(phrase) + ", " + subject + " " + verbs(clause) + " " + others(clause, phrase)));
            }
        }
        passive(clause, subject, found);
        return found;
    }

    /** {@code was founded by Peter} becomes {@code Peter founded}. */
    private static void passive(Clause clause, String subject, List<String> found) {
        if (!clause.verbs().passive() || clause.verbs().words().size() != 2) {
            return;
        }
        for (Phrase phrase : clause.rest()) {
            boolean by = phrase.is(Phrase.Kind.PREPOSITION)
                    && clause.sentence().word(phrase.from()).lower().equals("by")
                    && !Denotes.time(clause, phrase)
                    && !Denotes.measure(clause, phrase);
            String past = Verbs.pastOf(clause.verbs().main());
            if (by
                    && past != null
                    && Set.of("was", "were").contains(clause.verbs().words().get(0))
                    && !subject.matches("(?i)(?:it|they|he|she)")) {
                String agent = clause.sentence().span(phrase.from() + 1, phrase.to());
                found.add(English.sentence(agent + " " + past + " " + subject + " " + others(clause, phrase)));
            }
        }
    }

    private static String verbs(Clause clause) {
        return clause.sentence().span(clause.verbs().from(), clause.verbs().to());
    }

    private static String others(Clause clause, Phrase left) {
        List<String> parts = new ArrayList<>();
        for (Phrase phrase : clause.rest()) {
            if (!phrase.equals(left)) {
                parts.add(clause.text(phrase));
            }
        }
        return String.join(" ", parts).replace(" ,", ",");
    }

    private static List<String> synonyms(Sentence sentence) {
        List<String> found = new ArrayList<>();
        Thesaurus words = Thesaurus.shared();
        for (int i = 0; i < sentence.size(); i++) {
            Word word = sentence.word(i);
            if (!word.text().matches("\\p{Ll}{4,}")) {
                continue;
            }
            boolean compound = i + 1 < sentence.size() && sentence.word(i + 1).is("NOUN", "PROPN")
                    || i > 0 && sentence.word(i - 1).is("NOUN", "PROPN");
            if (word.is("NOUN") && !compound && !Denotes.unit(word.text())) {
                String base = words.noun(word.text());
                boolean plural = base != null && !base.equals(word.text());
                if (!plural && English.plural(word.text())) {
                    continue;
                }
                for (String synonym : base == null || plural && !English.plural(word.text())
                        ? List.<String>of()
                        : words.synonyms(base, false)) {
                    found.add(replaced(sentence, word, plural ? plural(synonym) : synonym));
                }
            } else if (word.is("VERB")) {
                String base = Verbs.base(word.text());
                boolean third = Verbs.thirdPerson(word.text());
                boolean same = base.equals(word.text());
                if ((third || same) && !BROAD_VERBS.contains(base) && !phrasal(sentence, i)) {
                    for (String synonym : words.synonyms(base, true)) {
                        found.add(replaced(sentence, word, third ? Verbs.third(synonym) : synonym));
                    }
                }
            }
        }
        return found;
    }

    private static boolean phrasal(Sentence sentence, int verb) {
        return verb + 1 < sentence.size() && sentence.word(verb + 1).is("ADP", "ADV", "PART");
    }

    static String plural(String noun) {
        return Verbs.third(noun);
    }

    static String replaced(Sentence sentence, Word word, String by) {
        String text = sentence.text().substring(0, word.start())
                + by
                + sentence.text().substring(word.end());
        return English.sentence(text);
    }
}

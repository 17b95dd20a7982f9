package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.ClauseParser;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the clauses of a passage that can be asked about, and what their pronouns stand for. */
public final class SceneReader {
    private static final Set<String> POINTING = Set.of(
            "this",
            "that",
            "these",
            "those",
            "such",
            "another",
            "other",
            "most",
            "both",
            "there",
            "one",
            "some",
            "all",
            "many",
            "each",
            "every",
            "nobody",
            "somebody",
            "others",
            "no",
            "any",
            "neither",
            "either",
            "few",
            "several",
            "here",
            "i",
            "today",
            "yesterday",
            "now");
    private static final Set<String> PRONOUNS = Set.of("it", "they", "he", "she");
    private static final Set<String> OWN = Set.of("its", "his", "her", "their", "my", "our", "your");

    /** What a counted subject costs, since only the count is worth asking for. */
    static final double COUNTED = 0.35;

    private SceneReader() {}

    static List<Scene> scenes(Reading reading) {
        List<Scene> scenes = new ArrayList<>();
        Scene before = null;
        for (int i = 0; i < reading.sentences().size(); i++) {
            Clause clause = ClauseParser.parse(reading.sentences().get(i));
            Scene scene = clause == null || Doubts.misread(clause) ? null : scene(clause, i, before);
            if (scene != null) {
                scenes.add(scene);
            }
            before = scene == null || i + 1 == reading.sentences().size() ? null : scene;
        }
        return scenes;
    }

    private static @Nullable Scene scene(Clause clause, int index, @Nullable Scene before) {
        Sentence sentence = clause.sentence();
        Phrase subject = clause.subject();
        Word first = sentence.word(subject.from());
        double trust = 1 - 0.15 * clause.oddities() - (clause.whole() ? 0 : 0.05);
        if (first.among(PRONOUNS) && subject.size() == 1) {
            boolean many = first.lower().equals("they");
            boolean person = first.among(Set.of("he", "she"));
            boolean fits = before != null
                    && before.plural() == many
                    && (many || person == before.person())
                    && sentenceAfter(before, index);
            return fits && before != null
                    ? new Scene(clause, before.subject(), many, before.person(), true, index, trust - 0.1)
                    : null;
        }
        if (first.among(POINTING) || OWN.contains(first.lower()) && before == null || subject.size() > 12) {
            return null;
        }
        String text = Wording.lowered(sentence, subject.from(), subject.to());
        if (OWN.contains(first.lower())) {
            String owner = before == null ? "" : before.subject();
            boolean named = before != null
                    && !owner.contains(" of ")
                    && English.words(owner) <= 4
                    && sentenceAfter(before, index)
                    && before.person() == Set.of("his", "her").contains(first.lower());
            if (!named) {
                return null;
            }
            text = English.possessive(owner) + text.substring(first.text().length());
            return new Scene(clause, text, plural(clause), false, true, index, trust - 0.15);
        }
        if (Denotes.number(first.text()) || first.among(Set.of("about", "around", "more", "over", "almost"))) {
            trust -= COUNTED;
        }
        boolean you = first.among(Set.of("you", "we"));
        return you
                ? null
                : new Scene(clause, text, plural(clause), Denotes.person(sentence, subject), false, index, trust);
    }

    private static boolean sentenceAfter(Scene before, int index) {
        return before.index() == index - 1;
    }

    private static boolean plural(Clause clause) {
        for (String word : clause.verbs().words()) {
            if (Set.of("are", "were", "have", "do").contains(word)) {
                return true;
            }
            if (Set.of("is", "was", "has", "does").contains(word)) {
                return false;
            }
        }
        Sentence sentence = clause.sentence();
        Phrase subject = clause.subject();
        for (int i = subject.from(); i < subject.to(); i++) {
            if (sentence.word(i).lower().equals("and")) {
                return true;
            }
        }
        Word head = sentence.word(Denotes.head(sentence, subject));
        String verb = clause.verbs().words().get(clause.verbs().words().size() - 1);
        boolean present = clause.verbs().words().size() == 1;
        if (present && Verbs.thirdPerson(verb)) {
            return false;
        }
        if (present && verb.equals(clause.verbs().base())) {
            return true;
        }
        return head.is("NOUN") && English.plural(head.text());
    }
}

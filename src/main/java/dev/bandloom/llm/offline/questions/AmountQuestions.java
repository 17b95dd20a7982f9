package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.words.English;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks how many, how much, how long and the like, where a number stands. */
final class AmountQuestions implements QuestionRule {
    private static final Set<String> DIMENSIONS =
            Set.of("long", "wide", "high", "tall", "deep", "thick", "old", "big", "large", "heavy", "loud", "far");
    private static final Set<String> SPANS = Set.of(
            "hour", "hours", "minute", "minutes", "second", "seconds", "day", "days", "week", "weeks", "month",
            "months", "year", "years");
    private static final Set<String> QUALIFIERS = Set.of(
            "about",
            "around",
            "almost",
            "nearly",
            "roughly",
            "only",
            "approximately",
            "more",
            "than",
            "at",
            "least",
            "up",
            "to",
            "over",
            "exactly",
            "most");

    @Override
    public void ask(Scene scene, Consumer<Asked> to) {
        Clause clause = scene.clause();
        counted(scene, to);
        for (int i = 0; i < clause.rest().size(); i++) {
            Phrase phrase = clause.rest().get(i);
            if (phrase.is(Phrase.Kind.NOUN)) {
                Phrase after = i + 1 < clause.rest().size() ? clause.rest().get(i + 1) : phrase;
                amount(scene, phrase, after, i == 0, to);
            } else if (phrase.is(Phrase.Kind.PREPOSITION)) {
                within(scene, phrase, to);
            }
        }
    }

    /** The subject is counted: {@code About 900 deer live …}. */
    private static void counted(Scene scene, Consumer<Asked> to) {
        Clause clause = scene.clause();
        Sentence sentence = clause.sentence();
        Quantity quantity = Quantity.of(sentence, clause.subject());
        if (quantity == null || !scene.spoken() || clause.verbs().negated()) {
            return;
        }
        String noun = sentence.span(quantity.noun(), clause.subject().to());
        String question = Wording.question("how many", noun, clause.verbs().text(), clause.restWithout(null));
        to.accept(new Asked(
                question, quantity.text(), Asked.Kind.HOW_MANY, scene.trust() + SceneReader.COUNTED, scene.index()));
    }

    private static void amount(Scene scene, Phrase phrase, Phrase after, boolean first, Consumer<Asked> to) {
        Clause clause = scene.clause();
        Sentence sentence = clause.sentence();
        Quantity quantity = Quantity.of(sentence, phrase);
        if (quantity == null || scene.verbs().negated()) {
            return;
        }
        String base = scene.verbs().base();
        String last = sentence.word(phrase.to() - 1).lower();
        String next = phrase.to() < sentence.size() ? sentence.word(phrase.to()).lower() : "";
        if (scene.verbs().copula()) {
            if (first
                    && DIMENSIONS.contains(last)
                    && !clause.sentence().word(phrase.to() - 1).is("NUM")) {
                to.accept(new Asked(
                        scene.asked("how " + last, phrase),
                        sentence.span(phrase.from(), phrase.to() - 1),
                        Asked.Kind.HOW_MUCH,
                        scene.trust(),
                        scene.index()));
            } else if (first && DIMENSIONS.contains(next) && after.from() == phrase.to()) {
                String question = Wording.question(
                        "how " + next,
                        scene.verbs().front(scene.plural()),
                        scene.subject(),
                        clause.restWithout(phrase).replaceFirst("^" + next, ""));
                to.accept(new Asked(question, clause.text(phrase), Asked.Kind.HOW_MUCH, scene.trust(), scene.index()));
            }
            return;
        }
        if (!first) {
            return;
        }
        boolean span = SPANS.contains(sentence.word(quantity.noun()).lower()) && phrase.to() - quantity.noun() == 1;
        if (span && Set.of("take", "last", "need", "wait").contains(base)) {
            to.accept(new Asked(
                    scene.asked("how long", phrase),
                    clause.text(phrase),
                    Asked.Kind.HOW_MUCH,
                    scene.trust(),
                    scene.index()));
            return;
        }
        if (Set.of("weigh", "cost").contains(base) && Denotes.unit(last)) {
            to.accept(new Asked(
                    scene.asked("how much", phrase),
                    clause.text(phrase),
                    Asked.Kind.HOW_MUCH,
                    scene.trust(),
                    scene.index()));
            return;
        }
        String noun = sentence.span(quantity.noun(), phrase.to());
        if (noun.startsWith("percent")) {
            String share = noun.replaceFirst("^percent", "what percentage");
            to.accept(new Asked(
                    scene.asked(share, phrase),
                    quantity.text() + " percent",
                    Asked.Kind.HOW_MUCH,
                    scene.trust(),
                    scene.index()));
            return;
        }
        double score = scene.trust() - (noun.split(" ").length > 5 ? 0.15 : 0);
        to.accept(new Asked(
                scene.asked("how many " + noun, phrase), quantity.text(), Asked.Kind.HOW_MANY, score, scene.index()));
    }

    /** {@code within 14 months}, {@code for four hours}, {@code at a pressure of 6 bar}. */
    private static void within(Scene scene, Phrase phrase, Consumer<Asked> to) {
        Clause clause = scene.clause();
        Sentence sentence = clause.sentence();
        Word preposition = sentence.word(phrase.from());
        Phrase inner = new Phrase(Phrase.Kind.NOUN, phrase.from() + 1, phrase.to());
        Quantity quantity = Quantity.of(sentence, inner);
        if (quantity == null || scene.verbs().negated() || clause.text(phrase).endsWith("ago")) {
            return;
        }
        String noun = sentence.span(quantity.noun(), phrase.to());
        boolean span = SPANS.contains(sentence.word(quantity.noun()).lower()) && phrase.to() - quantity.noun() == 1;
        if (preposition.lower().equals("for") && span && !clause.verbs().copula()) {
            to.accept(new Asked(
                    scene.asked("for how long", phrase),
                    clause.text(inner),
                    Asked.Kind.HOW_MUCH,
                    scene.trust() - 0.05,
                    scene.index()));
        } else if (preposition.among(Set.of("within", "after", "with", "at", "to", "for", "over"))
                && noun.split(" ").length <= 3
                && !clause.verbs().copula()) {
            to.accept(new Asked(
                    scene.asked(preposition.lower() + " how many " + noun, phrase),
                    quantity.text(),
                    Asked.Kind.HOW_MANY,
                    scene.trust() - 0.15,
                    scene.index()));
        }
    }

    /**
     * A number with its noun.
     *
     * @param noun index of the first word after the number
     * @param text the number with words such as {@code about}
     */
    private record Quantity(int noun, String text) {
        static @Nullable Quantity of(Sentence sentence, Phrase phrase) {
            int at = phrase.from();
            while (at < phrase.to() && QUALIFIERS.contains(sentence.word(at).lower())) {
                at++;
            }
            int number = at;
            while (at < phrase.to() && Denotes.number(sentence.word(at).text())) {
                at++;
            }
            if (at == number || at >= phrase.to()) {
                return null;
            }
            String noun = sentence.word(phrase.to() - 1).lower();
            boolean many = Denotes.unit(sentence.word(at).text())
                    || English.plural(sentence.span(at, phrase.to()))
                    || Set.of("people", "deer", "sheep", "fish").contains(noun);
            boolean one = sentence.word(number).lower().matches("one|1");
            boolean joined = sentence.span(at, phrase.to()).contains(" and ")
                    || sentence.word(at).is("PUNCT", "ADP", "CCONJ");
            boolean dated = sentence.word(at).is("PROPN");
            return many && !one && !joined && !dated ? new Quantity(at, sentence.span(phrase.from(), at)) : null;
        }
    }
}

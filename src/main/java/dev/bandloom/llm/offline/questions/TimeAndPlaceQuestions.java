package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.language.Word;
import java.util.Set;
import java.util.function.Consumer;

/** Asks when and where. */
final class TimeAndPlaceQuestions implements QuestionRule {
    private static final Set<String> MOVING = Set.of(
            "move", "go", "flow", "bring", "come", "travel", "ship", "lead", "send", "carry", "run", "return", "sail",
            "flee");

    @Override
    public void ask(Scene scene, Consumer<Asked> to) {
        Clause clause = scene.clause();
        for (Phrase phrase : clause.every(Phrase.Kind.PREPOSITION)) {
            if (Denotes.time(clause, phrase)) {
                time(scene, phrase, to);
            } else if (Denotes.place(clause, phrase)) {
                place(scene, phrase, to);
            }
        }
    }

    private static void time(Scene scene, Phrase phrase, Consumer<Asked> to) {
        Word first = scene.clause().sentence().word(phrase.from());
        String word = "when";
        if (first.lower().equals("since")) {
            word = "since when";
        } else if (first.lower().equals("until")) {
            word = "until when";
        } else if (first.lower().equals("by")) {
            word = "by when";
        }
        boolean bare = !word.equals("when") || first.lower().equals("in") && phrase.size() == 2;
        String text = scene.clause().text(phrase);
        String answer = bare ? text.substring(first.text().length()).strip() : text;
        boolean copula = scene.verbs().copula();
        String question = scene.asked(word, phrase);
        to.accept(new Asked(question, answer, Asked.Kind.WHEN, scene.trust() - (copula ? 0.3 : 0), scene.index()));
    }

    private static void place(Scene scene, Phrase phrase, Consumer<Asked> to) {
        Clause clause = scene.clause();
        Word first = clause.sentence().word(phrase.from());
        boolean goal = first.among(Set.of("to", "into"));
        if (goal && !MOVING.contains(scene.verbs().base())) {
            return;
        }
        boolean closed = scene.verbs().copula()
                && clause.rest().indexOf(phrase) > 0
                && !clause.rest().get(0).is(Phrase.Kind.ADVERB);
        boolean bound = clause.rest().indexOf(phrase) > 0
                && clause.rest().get(clause.rest().indexOf(phrase) - 1).is(Phrase.Kind.NOUN)
                && !scene.verbs().passive();
        boolean several = clause.every(Phrase.Kind.PREPOSITION).stream()
                        .filter(other -> Denotes.place(clause, other))
                        .count()
                > 1;
        int at = clause.rest().indexOf(phrase);
        Phrase previous = at > 0 ? clause.rest().get(at - 1) : phrase;
        boolean after = at > 0
                && previous.is(Phrase.Kind.PREPOSITION)
                && !Denotes.time(clause, previous)
                && !clause.text(previous).startsWith("by ");
        double score = scene.trust()
                - (after && !several ? 0.4 : 0)
                - (phrase.size() > 8 ? 0.5 : 0)
                - (closed ? 0.5 : 0)
                - (bound ? 0.25 : 0)
                - (several ? goal ? 0.5 : 0.2 : 0)
                - (clause.every(Phrase.Kind.REASON).isEmpty() ? 0 : 0.1);
        to.accept(new Asked(
                scene.asked("where", phrase), clause.text(phrase), Asked.Kind.WHERE, score - 0.05, scene.index()));
    }
}

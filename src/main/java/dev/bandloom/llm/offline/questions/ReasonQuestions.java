package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Phrase;
import java.util.function.Consumer;

/** Asks why, where a clause tells the reason or the purpose. */
final class ReasonQuestions implements QuestionRule {
    @Override
    public void ask(Scene scene, Consumer<Asked> to) {
        Clause clause = scene.clause();
        for (Phrase phrase : clause.rest()) {
            if (!phrase.is(Phrase.Kind.REASON) && !phrase.is(Phrase.Kind.PURPOSE) || phrase.size() < 3) {
                continue;
            }
            boolean time = phrase.from() > 0
                    && clause.sentence().word(phrase.from() - 1).lower().equals("ever");
            if (time) {
                continue;
            }
            String text = clause.text(phrase);
            boolean since = text.startsWith("since");
            boolean result = text.startsWith("so that");
            double score = scene.trust() - (since ? 0.15 : 0) - (result ? 0.1 : 0);
            to.accept(new Asked(scene.asked("why", phrase), text, Asked.Kind.WHY, score, scene.index()));
        }
    }
}

package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.VerbGroup;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.language.Word;
import java.util.Set;
import java.util.function.Consumer;

/** Asks for who or what does it: the subject, or what {@code by} names in the passive. */
final class AgentQuestions implements QuestionRule {
    private static final Set<String> EMPTY_VERBS = Set.of("be", "have", "seem", "become", "remain", "mean");

    @Override
    public void ask(Scene scene, Consumer<Asked> to) {
        subject(scene, to);
        if (scene.verbs().passive() && scene.verbs().words().size() == 2) {
            for (Phrase phrase : scene.clause().rest()) {
                if (phrase.is(Phrase.Kind.PREPOSITION)
                        && scene.clause().sentence().word(phrase.from()).lower().equals("by")
                        && !Denotes.time(scene.clause(), phrase)
                        && !Denotes.measure(scene.clause(), phrase)) {
                    agent(scene, phrase, to);
                }
            }
        }
    }

    private static void subject(Scene scene, Consumer<Asked> to) {
        Clause clause = scene.clause();
        VerbGroup verbs = clause.verbs();
        String rest = clause.restWithout(null);
        boolean named = clause.sentence().word(clause.subject().to() - 1).is("PROPN");
        boolean empty = EMPTY_VERBS.contains(verbs.base()) || rest.isBlank() || verbs.negated();
        boolean unclear =
                named && !scene.person() && !clause.text(clause.subject()).matches("(?i)the .*");
        boolean pronouns = rest.matches("(?is).*\\b(?:it|they|them|he|she|him|its|their|his|her|you|your)\\b.*");
        if (!scene.spoken() || empty || pronouns || verbs.passive() && !scene.person() || unclear) {
            return;
        }
        Word first = clause.sentence().word(clause.subject().from());
        boolean counted = Denotes.number(first.text()) || first.among(Set.of("about", "around", "more", "over"));
        boolean mark = clause.text(clause.subject())
                .matches("(?i)(?:an?|the) (?:owner|user|reader|person|people|first step|number).*");
        if (counted || mark) {
            return;
        }
        String verb = verbs.text();
        if (scene.plural()) {
            verb = singular(verbs);
        }
        String question = Wording.question(scene.person() ? "who" : "what", verb, rest);
        double score = scene.trust() - (scene.person() ? 0 : 0.2) - (first.among(Set.of("a", "an")) ? 0.1 : 0);
        to.accept(new Asked(
                question,
                clause.text(clause.subject()),
                scene.person() ? Asked.Kind.WHO : Asked.Kind.WHAT,
                score,
                scene.index()));
    }

    /** {@code who} and {@code what} take the singular. */
    private static String singular(VerbGroup verbs) {
        String text = verbs.text();
        if (verbs.helped()) {
            return text.replaceFirst("^are\\b", "is")
                    .replaceFirst("^were\\b", "was")
                    .replaceFirst("^have\\b", "has");
        }
        return Verbs.past(verbs.main()) || !text.endsWith(verbs.main())
                ? text
                : text.substring(0, text.length() - verbs.main().length()) + Verbs.third(verbs.base());
    }

    private static void agent(Scene scene, Phrase by, Consumer<Asked> to) {
        Clause clause = scene.clause();
        VerbGroup verbs = clause.verbs();
        String front = verbs.words().get(0);
        String active = Set.of("was", "were").contains(front)
                ? Verbs.pastOf(verbs.main())
                : Set.of("is", "are").contains(front) ? Verbs.third(verbs.base()) : null;
        if (active == null || clause.sentence().word(by.from() + 1).is("VERB")) {
            return;
        }
        Phrase named = new Phrase(Phrase.Kind.NOUN, by.from() + 1, by.to());
        if (Doubts.cut(clause, named)) {
            return;
        }
        boolean person = Denotes.person(clause.sentence(), named)
                || clause.sentence().word(named.from()).is("PROPN")
                        && Set.of("found", "write", "design", "lead", "invent", "compose", "paint", "describe")
                                .contains(verbs.base());
        boolean body =
                clause.sentence().word(Denotes.head(clause.sentence(), named)).is("PROPN") && !person;
        String answer = clause.text(named);
        String question = Wording.question(
                person ? "who" : body ? "who" : "what", active, scene.subject(), clause.restWithout(by));
        to.accept(new Asked(
                question,
                answer,
                person || body ? Asked.Kind.WHO : Asked.Kind.WHAT,
                scene.trust() - (person ? 0 : 0.05),
                scene.index()));
    }
}

package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import java.util.Set;
import java.util.function.Consumer;

/** Asks what something is, and what is done, made or given. */
final class ThingQuestions implements QuestionRule {
    private static final Set<String> VAGUE =
            Set.of("have", "be", "make", "do", "take", "give", "get", "become", "show", "keep");
    private static final Set<String> LINKING = Set.of(
            "be", "become", "remain", "seem", "appear", "stay", "sound", "look", "feel", "taste", "smell", "prove",
            "mean");

    @Override
    public void ask(Scene scene, Consumer<Asked> to) {
        Clause clause = scene.clause();
        if (clause.rest().isEmpty() || scene.verbs().negated()) {
            return;
        }
        Phrase first = clause.rest().get(0);
        if (!first.is(Phrase.Kind.NOUN)) {
            called(scene, first, to);
            return;
        }
        Sentence sentence = clause.sentence();
        Word opening = sentence.word(first.from());
        boolean pronoun = opening.is("PRON") || first.size() == 1 && opening.is("ADV", "NUM");
        boolean counted =
                Denotes.number(opening.text()) || opening.among(Set.of("about", "more", "around", "at", "up"));
        if (pronoun
                || sentence.word(first.to() - 1).is("NUM") && !clause.verbs().copula()) {
            return;
        }
        if (clause.verbs().copula()) {
            identity(scene, first, to);
        } else if (!counted
                && !LINKING.contains(scene.verbs().base())
                && !scene.verbs().passive()) {
            object(scene, first, to);
        }
    }

    /** {@code is called the Thing}. */
    private static void called(Scene scene, Phrase first, Consumer<Asked> to) {
        Clause clause = scene.clause();
        if (scene.verbs().base().equals("consist")
                && clause.sentence().word(first.from()).lower().equals("of")) {
            Phrase parts = new Phrase(Phrase.Kind.NOUN, first.from() + 1, first.to());
            to.accept(new Asked(
                    Wording.question(
                            "what",
                            scene.verbs().front(scene.plural()),
                            scene.subject(),
                            scene.verbs().behind(),
                            "of"),
                    clause.text(parts),
                    Asked.Kind.WHAT,
                    scene.trust() - 0.05,
                    scene.index()));
        }
    }

    private static void identity(Scene scene, Phrase what, Consumer<Asked> to) {
        Clause clause = scene.clause();
        Sentence sentence = clause.sentence();
        Word opening = sentence.word(what.from());
        boolean indefinite = opening.among(Set.of("a", "an"));
        boolean measure = Denotes.measure(clause, what);
        String next = what.to() < sentence.size() ? sentence.word(what.to()).lower() : "";
        boolean adjective = sentence.word(what.to() - 1).is("ADJ")
                || sentence.word(what.to() - 1).lower().matches("long|wide|high|deep|thick|tall|old")
                || next.matches("long|wide|high|deep|thick|tall|old|ago|longer|lower|higher|above|behind|away");
        boolean person = Denotes.person(sentence, what);
        boolean single = clause.rest().size() == 1 || clause.restWithout(what).isBlank();
        if (!indefinite && Doubts.cut(clause, what)) {
            return;
        }
        if (adjective || scene.verbs().words().size() > 1 || !single && !indefinite && !measure) {
            return;
        }
        boolean rate = measure && next.matches("an?|per");
        if (sentence.word(what.to() - 1).is("NUM") || rate) {
            return;
        }
        String word = person && !indefinite ? "who" : "what";
        String rest = indefinite ? "" : clause.restWithout(what);
        String answer = indefinite ? sentence.span(what.from(), definitionEnd(clause, what)) : clause.text(what);
        Word subject = sentence.word(clause.subject().from());
        boolean plainName = indefinite
                && (person || subject.among(Set.of("the")) && clause.subject().size() == 2 && scene.spoken());
        double score = scene.trust() - (plainName ? 0.15 : 0) - (scene.resolved() ? 0.1 : 0);
        to.accept(new Asked(
                Wording.question(word, scene.verbs().front(scene.plural()), scene.subject(), rest),
                answer,
                indefinite ? Asked.Kind.DEFINITION : person ? Asked.Kind.WHO : Asked.Kind.WHAT,
                score,
                scene.index()));
    }

    private static int definitionEnd(Clause clause, Phrase what) {
        int end = what.to();
        for (Phrase phrase : clause.rest()) {
            if (phrase.from() == end && !phrase.is(Phrase.Kind.ASIDE) && !phrase.is(Phrase.Kind.REASON)) {
                end = phrase.to();
            }
        }
        return end;
    }

    private static void object(Scene scene, Phrase object, Consumer<Asked> to) {
        Clause clause = scene.clause();
        String rest = clause.restWithout(object);
        String base = scene.verbs().base();
        boolean bare = rest.isBlank();
        int behind = clause.rest().indexOf(object) + 1;
        boolean led = behind < clause.rest().size()
                && clause.text(clause.rest().get(behind)).startsWith("to ")
                && clause.rest().get(behind).is(Phrase.Kind.CLAUSE)
                && !base.equals("use");
        boolean judged = Set.of("make", "keep", "leave", "render").contains(base)
                && clause.rest().stream().anyMatch(phrase -> phrase.is(Phrase.Kind.ADJECTIVE));
        if (led || judged || Doubts.cut(clause, object)) {
            return;
        }
        if (VAGUE.contains(base) && (bare || base.equals("have") || base.equals("take"))) {
            return;
        }
        boolean person = Denotes.person(clause.sentence(), object);
        String word = person ? "whom" : "what";
        double score = scene.trust() - 0.2 - (person ? 0.2 : 0) - (bare ? 0 : 0.05);
        to.accept(new Asked(scene.asked(word, object), clause.text(object), Asked.Kind.WHAT, score, scene.index()));
    }
}

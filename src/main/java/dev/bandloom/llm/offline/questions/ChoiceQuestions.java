package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Asks which of several things of a kind it is, where the passage names more than one: {@code Which wire is …?} */
final class ChoiceQuestions implements QuestionRule {
    /** Words that tell no thing of a kind from the others. */
    private static final Set<String> UNTELLING =
            Set.of("whole", "entire", "available", "same", "various", "different", "other", "certain", "actual", "own");

    private final Map<String, Set<String>> modifiers = new HashMap<>();

    ChoiceQuestions(Reading reading) {
        for (Sentence sentence : reading.sentences()) {
            for (int i = 1; i < sentence.size(); i++) {
                Word word = sentence.word(i);
                Word before = sentence.word(i - 1);
                if (word.is("NOUN") && before.is("NOUN", "ADJ", "PROPN")) {
                    modifiers
                            .computeIfAbsent(word.lower(), head -> new HashSet<>())
                            .add(before.lower());
                }
            }
        }
    }

    @Override
    public void ask(Scene scene, Consumer<Asked> to) {
        Clause clause = scene.clause();
        Sentence sentence = clause.sentence();
        Phrase subject = clause.subject();
        String rest = clause.restWithout(null);
        boolean pronouns = rest.matches("(?is).*\\b(?:it|they|them|he|she|him|its|their|his|her|you|your)\\b.*");
        if (!scene.spoken()
                || subject.size() < 2
                || subject.size() > 4
                || rest.isBlank()
                || pronouns
                || scene.person()) {
            return;
        }
        Word head = sentence.word(subject.to() - 1);
        Word before = sentence.word(subject.to() - 2);
        boolean contrasted = head.is("NOUN")
                && before.is("NOUN", "ADJ", "PROPN")
                && modifiers.getOrDefault(head.lower(), Set.of()).size() > 1;
        boolean named = head.is("PROPN") && before.is("NOUN") && subject.size() == 3;
        if (!contrasted && !named
                || clause.verbs().negated()
                || clause.verbs().copula() && clause.rest().get(0).is(Phrase.Kind.NOUN)) {
            return;
        }
        if (before.among(UNTELLING)) {
            return;
        }
        Word asked = contrasted ? head : before;
        if (!asked.text().matches("\\p{Ll}+") || Doubts.vague(clause.text(subject))) {
            return;
        }
        String kind = asked.text();
        to.accept(new Asked(
                Wording.question("which " + kind, clause.verbs().text(), rest),
                clause.text(subject),
                Asked.Kind.WHICH,
                scene.trust() - 0.1,
                scene.index()));
    }
}

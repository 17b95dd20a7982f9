package dev.bandloom.llm.offline.passages;

import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.questions.Asked;
import java.util.Set;

/** A passage with what was read in it. */
record Source(Passage passage, Reading reading) {
    private static final Set<String> POINTING = Set.of(
            "it",
            "its",
            "they",
            "their",
            "he",
            "she",
            "his",
            "her",
            "this",
            "these",
            "those",
            "that",
            "such",
            "but",
            "and",
            "so",
            "however",
            "therefore",
            "also",
            "instead",
            "both",
            "here",
            "there",
            "you",
            "for");

    static Source of(Passage passage) {
        return new Source(passage, PassageReader.shared().read(passage.text()));
    }

    /** The passage as a context that holds the text: as it stands, or with its lines joined. */
    String holding(String text) {
        return passage.text().contains(text) ? passage.text() : reading.text();
    }

    /** The sentence that answers; the answer itself where a table does. */
    String evidence(Asked asked) {
        return asked.sentence() < 0
                ? asked.answer()
                : reading.sentences().get(asked.sentence()).text();
    }

    /** Whether a sentence can be understood without those before it. */
    static boolean stands(Sentence sentence) {
        boolean pointing = sentence.word(0).among(POINTING)
                || sentence.text().matches("(?is).*\\b(?:latter|former|therefore|then|this|these|however)\\b.*");
        int nouns = 0;
        for (Word word : sentence.words()) {
            nouns += word.is("NOUN", "PROPN") ? 1 : 0;
            pointing |= word.lower().matches("them|him") && nouns < 2
                    || word.lower().matches("it|they|their|its") && nouns < 2;
        }
        return !pointing
                && sentence.size() > 4
                && sentence.size() < 40
                && sentence.text().endsWith(".");
    }
}

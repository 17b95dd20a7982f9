package dev.bandloom.llm.offline.distractors;

import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.words.English;
import org.jspecify.annotations.Nullable;

/** The sentence that answers a question, and the words of it that are the answer. */
record Stated(Asked asked, Sentence sentence, Phrase answer) {
    /** Null where the answer stands in the sentence more than once, or is no run of its words. */
    static @Nullable Stated of(Asked asked) {
        Sentence sentence = PassageReader.shared().sentence(asked.statement());
        Phrase found = null;
        for (int from = 0; from < sentence.size(); from++) {
            int start = sentence.word(from).start();
            if (!sentence.text().startsWith(asked.answer(), start)) {
                continue;
            }
            int to = from;
            while (to < sentence.size()
                    && sentence.word(to).end() < start + asked.answer().length()) {
                to++;
            }
            boolean aligned = to < sentence.size()
                    && sentence.word(to).end() == start + asked.answer().length();
            if (aligned && found != null) {
                return null;
            }
            found = aligned ? new Phrase(Phrase.Kind.NOUN, from, to + 1) : found;
        }
        return found == null ? null : new Stated(asked, sentence, found);
    }

    Word first() {
        return sentence.word(answer.from());
    }

    /** Whether the answer is the first of several that are joined behind it. */
    boolean listed() {
        int at = answer.to();
        return at + 1 < sentence.size()
                && sentence.word(at).is("CCONJ")
                && !sentence.word(at + 1).is("VERB", "AUX", "ADV", "PRON", "DET", "PROPN", "NOUN");
    }

    /** The sentence with another answer. */
    String with(String other) {
        return with(first().start(), sentence.word(answer.to() - 1).end(), other);
    }

    /** The sentence with another word in the answer. */
    String with(Word word, String other) {
        return with(word.start(), word.end(), other);
    }

    private String with(int start, int end, String other) {
        String text = sentence.text();
        return English.sentence(text.substring(0, start) + other + text.substring(end));
    }
}

package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.facts.Clauses;
import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.prose.Form;
import dev.bandloom.llm.offline.prose.ParagraphWriter;
import dev.bandloom.llm.offline.prose.Stance;
import dev.bandloom.llm.offline.prose.TopicWriter;
import dev.bandloom.llm.offline.prose.Wishes;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ranks the running texts that an item's material yields: about its facts, else about its topics. */
final class Paragraphs {
    private static final int MOST_SENTENCES = 12;
    private static final int LONGEST = 8;

    private final Material material;
    private final Wishes wishes;
    private final Stance stance;
    private final List<String> avoid;
    private final Map<String, Integer> sentencesByField;

    Paragraphs(Assignment.Writing work, Material material, Wishes wishes, Stance stance) {
        this.material = material;
        this.wishes = wishes;
        this.stance = stance;
        this.avoid = work.avoid();
        this.sentencesByField = ExampleShape.sentences(work.examples());
    }

    /** A form with as many sentences as the examples have in the field. */
    Form shaped(Form form, String field) {
        int sentences = sentencesByField.getOrDefault(field.substring(field.lastIndexOf('/') + 1), 0);
        return sentences > 0 && wishes.maxSentences() == 0 ? form.ofSentences(Math.min(LONGEST, sentences)) : form;
    }

    /** Distinct texts, best first. */
    List<String> ranked(Form form, Wishes heeded) {
        Subject subject = material.subject();
        List<Clauses> fitting = material.fitting(stance);
        if (subject == null || fitting.isEmpty() && stance.isFree()) {
            List<String> topics = subject != null || material.topics().isEmpty()
                    ? List.of(material.about().name())
                    : material.topics();
            return new TopicWriter(topics, stance, heeded).ranked(form);
        }
        return new ParagraphWriter(subject, fitting, heeded, stance, avoid).ranked(form);
    }

    /** Distinct sentences of the best texts. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String paragraph : ranked(Form.body(0, 0), wishes)) {
            sentences.addAll(English.sentences(paragraph));
            if (sentences.size() > MOST_SENTENCES) {
                break;
            }
        }
        return sentences.stream().distinct().toList();
    }
}

package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Writes about a topic when no facts are given: it knows the words of the description and nothing else, so that there
 * are few things to say.
 */
public final class TopicWriter {
    private final List<String> phrases;
    private final Stance stance;
    private final Wishes wishes;

    public TopicWriter(List<String> phrases, Stance stance, Wishes wishes) {
        this.phrases = List.copyOf(phrases);
        this.stance = stance;
        this.wishes = wishes;
    }

    Subject subject() {
        return Subject.ofTopic(phrases.get(0));
    }

    public List<String> ranked(Form form) {
        Set<String> texts = new LinkedHashSet<>();
        RandomStreams streams = RandomStreams.of(2).within(form.name() + phrases + stance);
        List<String> middle = middle();
        for (int i = 0; i < 16; i++) {
            RandomGenerator random = streams.stream("topic", i);
            List<String> lead = new ArrayList<>();
            List<String> tail = new ArrayList<>();
            stance.frame(subject(), i < 10 ? Care.FULL : Care.TERSE, lead, tail, random);
            List<String> body = new ArrayList<>(lead);
            int from = random.nextInt(middle.size());
            int wanted = wishes.maxSentences() > 0
                    ? wishes.maxSentences()
                    : form.sentences() > 0 ? form.sentences() : i < 10 ? 3 : 1;
            for (int k = 0; body.size() + tail.size() < wanted && k < middle.size(); k++) {
                body.add(middle.get((from + k) % middle.size()));
            }
            if (body.isEmpty()) {
                body.add(middle.get(from));
            }
            body.addAll(tail);
            texts.add(String.join(" ", body));
        }
        return List.copyOf(texts);
    }

    private List<String> middle() {
        String topic = phrases.get(0);
        List<String> middle = new ArrayList<>(List.of(
                English.sentence("this text is about " + topic),
                English.sentence("there is more than one way to look at " + topic),
                English.sentence("much depends on the case when it comes to " + topic)));
        if (phrases.size() > 1) {
            middle.add(
                    1,
                    English.sentence(topic + " " + subject().agreeing("has") + " to do with "
                            + English.list(phrases.subList(1, Math.min(4, phrases.size())))));
        }
        return middle;
    }
}

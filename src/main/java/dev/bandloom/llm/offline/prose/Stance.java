package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.words.Draw;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Opinions;
import dev.bandloom.llm.offline.words.Polarity;
import dev.bandloom.llm.offline.words.Texts;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a label asks of a text.
 *
 * @param polarity the leaning it must have; null when it is free
 * @param label the label to state in words when it is no leaning; null when there is none
 * @param vocabulary words of examples with this label
 */
public record Stance(@Nullable Polarity polarity, @Nullable String label, List<String> vocabulary) {
    public static final Stance FREE = new Stance(null, null, List.of());

    public Stance {
        vocabulary = List.copyOf(vocabulary);
    }

    public boolean isFree() {
        return polarity == null && label == null;
    }

    public static Stance of(@Nullable String label, List<String> vocabulary) {
        if (label == null) {
            return FREE;
        }
        Polarity polarity = Polarity.of(label);
        return polarity == null ? new Stance(null, words(label), vocabulary) : new Stance(polarity, null, List.of());
    }

    public static String words(String label) {
        return String.join(" ", Texts.oneLine(label).replace('_', ' ').split("\\s+"));
    }

    /** Adds the sentences that make the text agree with the label. */
    void frame(Subject subject, Care care, List<String> lead, List<String> tail, RandomGenerator random) {
        if (polarity != null) {
            Opinions opinions = new Opinions(polarity);
            lead.add(opinions.about(subject.name(), subject.plural(), random));
            if (care == Care.FULL && random.nextInt(4) > 0) {
                tail.add(opinions.verdict(random));
            }
        } else if (label != null) {
            statement(lead, tail, label, random);
        }
    }

    private void statement(List<String> lead, List<String> tail, String said, RandomGenerator random) {
        if (said.equalsIgnoreCase("yes") || said.equalsIgnoreCase("true")) {
            lead.add(Draw.any(List.of("Yes, that is so.", "Yes, that is correct.", "The answer is yes."), random));
            return;
        }
        if (said.equalsIgnoreCase("no") || said.equalsIgnoreCase("false")) {
            lead.add(Draw.any(List.of("No, that is not so.", "No, that is not correct.", "The answer is no."), random));
            return;
        }
        String spoken = said.matches("\\p{Lu}\\p{Ll}.*") && !said.contains(" ")
                ? said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1)
                : said;
        lead.add(English.sentence(Draw.any(
                List.of(
                        "this is a matter of " + spoken,
                        "the topic here is " + spoken,
                        "this text is about " + spoken,
                        "what follows belongs under " + spoken,
                        "this comes under the heading of " + spoken),
                random)));
        if (!vocabulary.isEmpty()) {
            int count = Math.min(3, vocabulary.size());
            int from = random.nextInt(vocabulary.size() - count + 1);
            tail.add(English.sentence("it has to do with " + English.list(vocabulary.subList(from, from + count))));
        }
    }
}

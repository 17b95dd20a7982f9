package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.facts.Clauses;
import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.facts.Places;
import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.NounPhrase;
import dev.bandloom.llm.offline.words.Opinions;
import dev.bandloom.llm.offline.words.Polarity;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Ranks titles: those that name a fact before those that name the subject only. */
public final class Titles {
    private Titles() {}

    public static List<String> ranked(Subject about, Stance stance, List<Clauses> facts) {
        String name = about.bare();
        Set<String> titles = new LinkedHashSet<>();
        RandomGenerator random = RandomStreams.of(3).stream(name + stance + facts.size());
        Polarity polarity = stance.polarity();
        if (polarity != null) {
            Opinions opinions = new Opinions(polarity);
            NounPhrase phrase = new NounPhrase(name, about.name(), true);
            for (int i = 0; i < 16; i++) {
                titles.add(English.titled(opinions.phrase(phrase, random)));
            }
            return List.copyOf(titles);
        }
        List<String> specific = new ArrayList<>();
        for (Clauses clauses : facts) {
            Fact fact = clauses.fact();
            if (English.words(fact.value()) > 6) {
                continue;
            }
            switch (fact.kind()) {
                case PLACE -> specific.add(name + " " + Places.where(fact.value()));
                case USE, YEAR -> specific.add(name + ": " + clauses.leads().get(0));
                case QUANTITY -> specific.add(name + ": " + size(clauses));
                case PRICE -> specific.add(name + " for " + fact.value());
                case OTHER_NAME -> specific.add(name + " (" + fact.value() + ")");
                case NOUN, MATERIAL, COLOUR -> specific.add(name + ": " + fact.value());
                case QUALITY -> specific.add(name + ": " + fact.value() + " " + fact.noun());
                case COUNT -> specific.add(name + ": " + fact.value() + " " + fact.noun());
                case MAKER, ORIGIN, TYPE -> specific.add(name + " and its " + fact.noun());
                case GROUP, ACTION, FLAW, FLAG, LIST, PASSAGE -> {}
            }
        }
        for (int i = specific.size() - 1; i > 0; i--) {
            specific.add(specific.remove(random.nextInt(i + 1)));
        }
        specific.forEach(title -> titles.add(English.titled(title)));
        titles.add(English.titled("facts about " + about.name()));
        titles.add(English.titled("a portrait of " + about.name()));
        titles.add(English.titled(name + " in brief"));
        titles.add(English.titled(name));
        return List.copyOf(titles);
    }

    /** {@code 12 metres tall}, else {@code shelf life of 2 years}. */
    private static String size(Clauses clauses) {
        Fact fact = clauses.fact();
        return clauses.leads().stream()
                .filter(lead -> lead.startsWith("at " + fact.value() + " "))
                .map(lead -> lead.substring("at ".length()))
                .findFirst()
                .orElse(fact.noun() + " of " + fact.value());
    }
}

package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.facts.ClauseWriter;
import dev.bandloom.llm.offline.facts.Clauses;
import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.facts.FactReader;
import dev.bandloom.llm.offline.facts.Places;
import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.prose.Stance;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.KeyPhrases;
import dev.bandloom.llm.offline.words.Lexicon;
import dev.bandloom.llm.offline.words.NounPhrase;
import dev.bandloom.llm.offline.words.NounPhrases;
import dev.bandloom.llm.offline.words.Polarity;
import dev.bandloom.llm.offline.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one item is written from.
 *
 * @param facts every fact, that of the subject first; empty when none are given
 * @param clauses wordings of the facts other than the subject's
 * @param topics key phrases of the description and the examples
 */
record Material(@Nullable Subject subject, List<Fact> facts, List<Clauses> clauses, List<String> topics) {
    private static final int MOST_FACTS = 24;

    Material {
        facts = List.copyOf(facts);
        clauses = List.copyOf(clauses);
        topics = List.copyOf(topics);
    }

    static Material of(Assignment.Writing work, Assignment.Brief brief) {
        List<Fact> facts = new ArrayList<>();
        brief.facts().forEach((key, value) -> {
            Fact fact = FactReader.read(key, value);
            if (!fact.value().isBlank() && !fact.noun().isBlank() && facts.size() < MOST_FACTS) {
                facts.add(fact);
            }
        });
        List<String> topics = new ArrayList<>();
        for (NounPhrase phrase : NounPhrases.in(work.description(), List.of())) {
            if (topics.stream().noneMatch(topic -> topic.endsWith(phrase.bare()))) {
                topics.add(phrase.named());
            }
        }
        if (topics.isEmpty() && facts.isEmpty()) {
            for (JsonNode example : work.examples()) {
                topics.addAll(KeyPhrases.of(String.join(". ", Texts.in(example))));
            }
        }
        if (facts.isEmpty()) {
            return new Material(
                    null,
                    List.of(),
                    List.of(),
                    topics.stream().distinct().limit(12).toList());
        }
        Fact about = facts.stream().filter(Material::names).findFirst().orElse(facts.get(0));
        Subject subject = Subject.of(about);
        List<Fact> told = new ArrayList<>(facts);
        told.remove(about);
        List<Clauses> clauses = joined(told).stream().map(ClauseWriter::write).toList();
        List<Fact> ordered = new ArrayList<>(List.of(about));
        ordered.addAll(told);
        return new Material(subject, ordered, clauses, topics);
    }

    private static boolean names(Fact fact) {
        return fact.kind() != Fact.Kind.QUANTITY
                && fact.kind() != Fact.Kind.COUNT
                && fact.kind() != Fact.Kind.YEAR
                && fact.kind() != Fact.Kind.FLAG
                && fact.kind() != Fact.Kind.PASSAGE
                && !Set.of("id", "key", "number", "code").contains(fact.noun())
                && fact.value().matches("(?s).*\\p{L}.*");
    }

    /** A place and what it lies in are told as one: {@code Brittany, France}, {@code rocky slopes in the Sonoran Desert}. */
    private static List<Fact> joined(List<Fact> facts) {
        Map<String, Fact> byNoun = new LinkedHashMap<>();
        facts.forEach(fact -> byNoun.putIfAbsent(fact.noun(), fact));
        Fact habitat = byNoun.getOrDefault("environment", byNoun.get("habitat"));
        Fact region = byNoun.getOrDefault("region", byNoun.get("area"));
        if (habitat != null
                && region != null
                && habitat.kind() == Fact.Kind.PLACE
                && region.kind() == Fact.Kind.PLACE) {
            String value = habitat.value() + " in " + Places.the(region.value());
            return replaced(
                    facts,
                    habitat,
                    region,
                    new Fact(habitat.key() + "+" + region.key(), "home", value, value, Fact.Kind.PLACE));
        }
        Fact country = byNoun.get("country");
        Fact place = null;
        for (String noun : List.of("location", "city", "town", "state", "place")) {
            place = place == null ? byNoun.get(noun) : place;
        }
        if (country != null && place != null && place.value().contains(country.value())) {
            return facts.stream().filter(fact -> !fact.equals(country)).toList();
        }
        if (country == null || place == null || English.words(place.value()) > 5) {
            return facts;
        }
        String value = place.value() + ", " + country.value();
        return replaced(
                facts,
                place,
                country,
                new Fact(place.key() + "+" + country.key(), place.noun(), value, value, Fact.Kind.PLACE));
    }

    private static List<Fact> replaced(List<Fact> facts, Fact one, Fact other, Fact both) {
        List<Fact> joined = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.equals(one)) {
                joined.add(both);
            } else if (!fact.equals(other)) {
                joined.add(fact);
            }
        }
        return joined;
    }

    boolean empty() {
        return facts.isEmpty() && topics.isEmpty();
    }

    public Subject about() {
        return subject != null ? subject : Subject.ofTopic(topics.isEmpty() ? "this subject" : topics.get(0));
    }

    /** Wordings of the facts that do not lean against the label. */
    List<Clauses> fitting(Stance stance) {
        Polarity polarity = stance.polarity();
        return polarity == null
                ? clauses
                : clauses.stream()
                        .filter(c -> !Lexicon.contradicts(
                                c.fact().noun() + " " + c.fact().value(), polarity))
                        .filter(c -> c.fact().kind() != Fact.Kind.FLAW || polarity == Polarity.NEGATIVE)
                        .toList();
    }
}

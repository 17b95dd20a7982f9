package dev.bandloom.llm.offline.facts;

import dev.bandloom.llm.offline.words.English;
import java.util.Locale;
import java.util.Set;

/**
 * What a text is about, and the ways to mention it.
 *
 * @param name as it stands in the middle of a sentence, with its article
 * @param category the sort of thing that it is; empty when not known
 */
public record Subject(String name, String category, boolean plural, boolean person) {
    private static final Set<String> PERSONS = Set.of(
            "person",
            "author",
            "scientist",
            "employee",
            "customer",
            "patient",
            "student",
            "player",
            "president",
            "artist",
            "writer",
            "composer",
            "user",
            "teacher",
            "director",
            "character",
            "inventor",
            "painter");
    private static final Set<String> NO_CATEGORY =
            Set.of("name", "title", "id", "subject", "topic", "item", "text", "label", "value", "key", "term");

    public static Subject of(Fact fact) {
        String category = fact.noun().matches("[\\p{L} ]+")
                        && !NO_CATEGORY.contains(fact.noun())
                        && !fact.noun().endsWith(" name")
                ? fact.noun()
                : "";
        boolean person = PERSONS.contains(category);
        String value = fact.value();
        boolean plural = English.plural(value) && !English.properName(value);
        return new Subject(person ? value : named(value, plural, category), category, plural, person);
    }

    public static Subject ofTopic(String phrase) {
        return new Subject(phrase, "", English.plural(phrase), false);
    }

    private static String named(String value, boolean plural, String category) {
        String first = value.split("\\s+", 2)[0];
        if (first.matches("(?i)the|a|an|this|that|its|our|my|some")) {
            return value;
        }
        boolean ofName = first.equalsIgnoreCase(category) && value.contains(" of ");
        boolean possessed = first.matches("\\p{Lu}\\p{L}*['’]s");
        return possessed || English.properName(value) && !ofName || plural ? value : "the " + value;
    }

    public String pronoun() {
        return plural ? "they" : person ? again() : "it";
    }

    public String its() {
        return plural ? "their" : person ? English.possessive(again()) : "its";
    }

    /** The second mention in other words: {@code this plant}; the name where there is no such word. */
    public String again() {
        return category.isEmpty() || plural || name.toLowerCase(Locale.ROOT).contains(category) && !person
                ? person || plural || category.isEmpty() ? name : "the " + category
                : "this " + category;
    }

    /** A predicate of a singular subject as it goes with this one; {@code the watering can} takes {@code may} for {@code can}. */
    public String agreeing(String verbPhrase) {
        boolean echo = name.endsWith(" can") && verbPhrase.startsWith("can ");
        return English.agreeing(echo ? "may " + verbPhrase.substring(4) : verbPhrase, plural);
    }

    /** The name without its article. */
    public String bare() {
        return name.startsWith("the ") ? name.substring(4) : name;
    }
}

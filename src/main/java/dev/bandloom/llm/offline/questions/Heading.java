package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.words.English;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column, or a row, of a table is called.
 *
 * @param text as it reads inside a sentence, without its unit
 * @param unit what its numbers are counted in; empty when it says none
 * @param head its last noun in lower case, before {@code of}, {@code in} and the like
 */
record Heading(String text, String unit, String head) {
    private static final Pattern BRACKETED = Pattern.compile("(.*\\S)\\s*[(\\[]([^()\\[\\]]{1,20})[)\\]]");
    private static final Pattern BEHIND =
            Pattern.compile("\\s(?:of|in|for|per|to|at|on|by|from|with|when|before|after|past|since|until)\\s");
    private static final Pattern SPELT = Pattern.compile("\\p{Lu}?\\p{Ll}+");
    /** Classes of nouns that something has: its weight, meaning, price, author. */
    private static final Set<String> HAD = Set.of(
            "noun.attribute",
            "noun.communication",
            "noun.possession",
            "noun.quantity",
            "noun.location",
            "noun.person",
            "noun.group",
            "noun.substance",
            "noun.shape",
            "noun.relation");

    /** @param numeric whether numbers stand under it, so that brackets hold their unit */
    static Heading of(String cell, boolean numeric) {
        Matcher bracketed = BRACKETED.matcher(cell);
        boolean measured = numeric && bracketed.matches();
        String name = lowered(measured ? bracketed.group(1) : cell.strip());
        String plain = BEHIND.split(name, 2)[0].replaceAll("[.:,;]+$", "");
        return new Heading(
                name,
                measured ? bracketed.group(2).strip() : "",
                plain.substring(plain.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
    }

    private static String lowered(String text) {
        StringJoiner words = new StringJoiner(" ");
        for (String word : text.split("\\s+")) {
            boolean common = SPELT.matcher(word).matches() && Thesaurus.shared().common(word);
            words.add(common ? word.toLowerCase(Locale.ROOT) : word);
        }
        return words.toString();
    }

    /** WordNet's class of its head; empty for a word that is not known. */
    String kind() {
        String noun = Thesaurus.shared().noun(head);
        return noun == null ? "" : Thesaurus.shared().kind(noun);
    }

    /** Whether it names something that can be asked for: a common noun, or an abbreviation. */
    boolean noun() {
        return !kind().isEmpty() && text.contains(head)
                || head.length() > 1 && text.contains(head.toUpperCase(Locale.ROOT));
    }

    boolean time() {
        return kind().equals("noun.time");
    }

    boolean attribute() {
        return !unit.isEmpty() || kind().equals("noun.attribute");
    }

    boolean measure() {
        return attribute() || kind().equals("noun.possession") || kind().equals("noun.quantity");
    }

    boolean plural() {
        return English.plural(head);
    }

    /**
     * {@code what is the weight in kg of}, {@code what is the number of seats of}, {@code what is the remedy for}.
     *
     * @param numeric whether numbers stand under it
     * @param dated whether times name the rows
     */
    String asked(boolean numeric, boolean dated) {
        boolean person = kind().equals("noun.person") && !numeric;
        String thing = plural() && numeric ? "number of " + text : text;
        String verb = (person ? "who " : "what ") + (plural() && !numeric ? "are" : "is");
        boolean had = HAD.contains(kind()) || !unit.isEmpty() || plural() && numeric;
        return verb + " the " + thing + (unit.isEmpty() || plural() ? "" : " in " + unit)
                + (had && !dated ? " of " : " for ");
    }
}

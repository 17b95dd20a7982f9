package dev.bandloom.llm.offline.clauses;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.language.WordList;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what a phrase stands for: a time, a place, a person, a measure. */
public final class Denotes {
    private static final Pattern TIME = Pattern.compile(
            "(?i)\\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday"
                    + "|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|century|centuries|bc|ad"
                    + "|1[0-9]{3}|20[0-9]{2}|\\d{1,2}:\\d\\d|ago|morning|evening|weekdays|weekend|night)\\b");
    private static final Pattern UNIT = Pattern.compile(
            "(?i)(?:kilo|milli|centi|micro)?(?:metres?|meters?|grams?|litres?|liters?|watts?|hertz|amperes?|volts?)|tons?|tonnes?"
                    + "|hours?|minutes?|seconds?|days?|weeks?|months?|years?|centuries|degrees?|percent|%|bar|bytes?|gigahertz"
                    + "|kilowatt-hours?|euros?|dollars?|pounds?|crowns?|marks?|francs?|decibels?|newton|miles?|feet|foot|inch(?:es)?"
                    + "|acres?|hectares?|kwh|kw|kg|cm|mm|km|microsiemens|milliamperes?|kilowatts?|times|megabytes?|gigabytes?");
    private static final Pattern SPELT = Pattern.compile(
            "(?i)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand"
                    + "|million|billion|dozen|\\d[\\d.,]*)");
    /** From the Datafaker lists of 60 locales. */
    private static final Set<String> GIVEN_NAMES = WordList.set("/pii/given-names.txt");

    private static final Pattern HANGING = Pattern.compile("\\b(?:that|which|who|was|were|is|are)\\b");

    private static final Set<String> TITLES =
            words("governor king queen duke professor president engineer doctor captain prince princess minister "
                    + "general bishop saint sir lady lord brothers emperor pope");
    private static final Set<String> MACHINES = WordList.set("/english/machine-nouns.txt");

    private Denotes() {}

    private static Set<String> words(String spaced) {
        return Set.copyOf(Arrays.asList(spaced.split(" ")));
    }

    /** Whether the word here is a name that people are given; one that is a common word too, only before another name. */
    static boolean givenName(Sentence sentence, int at) {
        Word word = sentence.word(at);
        boolean followed = at + 1 < sentence.size() && sentence.word(at + 1).is("PROPN");
        String kind = Thesaurus.shared().kind(word.text());
        boolean common = Thesaurus.shared().common(word.text());
        return GIVEN_NAMES.contains(word.text())
                && (followed ? word.is("PROPN") || !common : word.is("PROPN") && !common)
                && (followed || kind.isEmpty() || kind.equals("noun.person"));
    }

    public static boolean time(Clause clause, Phrase phrase) {
        String text = clause.text(phrase);
        boolean held = TIME.matcher(text).find();
        Word first = clause.sentence().word(phrase.from());
        boolean placed = first.among(Set.of(
                "in", "on", "at", "since", "from", "until", "before", "after", "between", "by", "during", "around"));
        return held
                && !HANGING.matcher(text).find()
                && (placed || text.endsWith(" ago"))
                && phrase.size() <= 8
                && !measure(clause, phrase);
    }

    public static boolean unit(String word) {
        return UNIT.matcher(word).matches();
    }

    public static boolean number(String word) {
        return SPELT.matcher(word).matches();
    }

    /** Whether a phrase counts or measures in units. */
    public static boolean measure(Clause clause, Phrase phrase) {
        for (int i = phrase.from() + 1; i < phrase.to(); i++) {
            if (unit(clause.sentence().word(i).text())
                    && number(clause.sentence().word(i - 1).text())) {
                return !clause.text(phrase).endsWith(" ago");
            }
        }
        return false;
    }

    public static boolean place(Clause clause, Phrase phrase) {
        Sentence sentence = clause.sentence();
        Word first = sentence.word(phrase.from());
        boolean prepositional = first.among(Set.of(
                "in",
                "on",
                "at",
                "near",
                "behind",
                "under",
                "below",
                "above",
                "between",
                "next",
                "inside",
                "outside",
                "off",
                "beside",
                "opposite",
                "through",
                "beneath",
                "along",
                "to",
                "into"));
        if (!prepositional || time(clause, phrase) || measure(clause, phrase)) {
            return false;
        }
        int head = head(sentence, phrase);
        Word word = sentence.word(head);
        return word.is("PROPN") && !Set.of("to", "between").contains(first.lower())
                || Thesaurus.shared().place(singular(word));
    }

    /** The noun that a phrase is about: the last one before {@code of} and before a clause. */
    public static int head(Sentence sentence, Phrase phrase) {
        int start = phrase.from();
        while (start < phrase.to() - 1 && sentence.word(start).is("ADP", "ADV", "PART")) {
            start++;
        }
        int head = start;
        for (int i = start; i < phrase.to(); i++) {
            Word word = sentence.word(i);
            if (word.text().equals("-")) {
                continue;
            }
            if (word.lower().equals("of")
                    || word.is("VERB", "ADP", "CCONJ", "PUNCT")
                    || word.lower().matches("that|which|who")) {
                break;
            }
            if (word.is("NOUN", "PROPN", "NUM", "PRON", "ADJ")) {
                head = i;
            }
        }
        return head;
    }

    public static boolean person(Sentence sentence, Phrase phrase) {
        Word head = sentence.word(head(sentence, phrase));
        if (phrase.size() <= 3 && givenName(sentence, phrase.from())) {
            return true;
        }
        if (MACHINES.contains(singular(head))) {
            return false;
        }
        if (head.is("NOUN")) {
            String kind = Thesaurus.shared().kind(singular(head));
            return kind.equals("noun.person")
                    || head.lower().equals("people")
                    || kind.isEmpty() && doer(singular(head));
        }
        if (!Character.isUpperCase(head.text().charAt(0))) {
            return false;
        }
        boolean article = sentence.word(phrase.from()).lower().equals("the");
        for (int i = phrase.from(); i < phrase.to(); i++) {
            Word word = sentence.word(i);
            if (word.lower().equals("of")) {
                break;
            }
            boolean titled = (word.is("NOUN") || TITLES.contains(word.lower()))
                    && i + 1 < phrase.to()
                    && Character.isUpperCase(sentence.word(i + 1).text().charAt(0))
                    && Thesaurus.shared().kind(singular(word)).equals("noun.person");
            if (titled || !article && givenName(sentence, i)) {
                return sentence.word(phrase.to() - 1).is("PROPN") || titled;
            }
        }
        return false;
    }

    /** Whether a noun is made of a verb, as {@code installer} is. */
    private static boolean doer(String noun) {
        boolean ending = noun.length() > 5 && noun.endsWith("er");
        String stem = ending ? noun.substring(0, noun.length() - 2) : noun;
        Thesaurus words = Thesaurus.shared();
        return ending && (words.verb(stem) != null || words.verb(stem + "e") != null);
    }

    public static String singular(Word word) {
        String noun = Thesaurus.shared().noun(word.text());
        return noun == null ? word.lower() : noun;
    }
}

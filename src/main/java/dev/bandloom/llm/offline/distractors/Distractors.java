package dev.bandloom.llm.offline.distractors;

import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.questions.QuestionWriter;
import dev.bandloom.llm.offline.rewriting.Contradictions;
import dev.bandloom.llm.offline.rewriting.OtherNumber;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question wrongly: the sentence that answers it with another number, date, name, thing, place or reason in the
 * place of the answer, and nothing else changed. What is put there is taken from the passages where it can be, of the same
 * kind (after Mitkov and Ha, "Computer-Aided Generation of Multiple-Choice Tests", 2003).
 */
public final class Distractors {
    /** What bounds a number only, so that another may be true as well. */
    private static final Set<String> BOUNDS = Set.of("least", "than", "most", "over", "up to");

    /** What is asked for a lack is true of most things. */
    private static final Pattern LACKING = Pattern.compile("(?i)\\b(?:not|no|never|without|cannot)\\b");

    private static final Pattern REASON = Pattern.compile("(because|since|as|so that) (.+)", Pattern.DOTALL);
    private static final List<List<String>> CALENDAR = List.of(
            words("January February March April May June July August September October November December"),
            words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
            words("spring summer autumn winter"),
            words("morning evening"));
    /** Opposites of which neither tells what is meant. */
    private static final Set<String> UNTELLING = Set.of("same", "other", "old", "certain", "own", "particular");

    private final List<Reading> readings;
    private final Things things;
    private final Contradictions contradictions;
    private @Nullable List<Asked> definitions;

    /** @param readings of the passage that is asked about, then of its neighbours */
    public Distractors(List<Reading> readings) {
        this.readings = List.copyOf(readings);
        this.things = new Things(readings);
        this.contradictions = new Contradictions(readings.get(0));
    }

    private static List<String> words(String spaced) {
        return Arrays.asList(spaced.split(" "));
    }

    /** The answering sentence with a wrong answer; empty when there is none that is surely wrong, and for a table. */
    public String wrong(Asked asked) {
        Stated stated = asked.sentence() < 0 ? null : Stated.of(asked);
        if (stated == null) {
            return "";
        }
        return instead(stated).stream()
                .filter(text -> !text.equals(asked.statement()))
                .findFirst()
                .orElse("");
    }

    private List<String> instead(Stated stated) {
        List<String> found = new ArrayList<>();
        switch (stated.asked().kind()) {
            case HOW_MANY, HOW_MUCH -> numbers(stated, found);
            case WHEN -> {
                numbers(stated, found);
                calendar(stated, found);
            }
            case WHY -> {
                reasons(stated, found);
                qualities(stated, found);
            }
            case DEFINITION -> {
                definitions(stated, found);
                qualities(stated, found);
            }
            case WHO, WHAT, WHICH, WHERE -> {
                if (Denotes.number(stated.first().text())) {
                    numbers(stated, found);
                }
                things(stated, found);
            }
            case TABLE -> {}
        }
        return found;
    }

    /** Things of the same head first, then another quality or number, then any of the same kind where the question names none. */
    private void things(Stated stated, List<String> found) {
        if (stated.listed() || LACKING.matcher(stated.asked().question()).find()) {
            return;
        }
        Thing answer = Thing.of(stated.sentence(), stated.answer());
        List<Thing> others = things.instead(stated);
        others.stream()
                .filter(other -> other.family().equals(answer.family()))
                .forEach(other -> found.add(stated.with(other.text())));
        qualities(stated, found);
        numbers(stated, found);
        if (stated.asked().kind() != Asked.Kind.WHICH) {
            others.forEach(other -> found.add(stated.with(other.text())));
        }
    }

    /** The last number of a date, since it is the year, else the first. */
    private static void numbers(Stated stated, List<String> found) {
        List<String> changed = new ArrayList<>();
        Sentence sentence = stated.sentence();
        Phrase answer = stated.answer();
        for (int i = answer.from(); i < answer.to(); i++) {
            Word word = sentence.word(i);
            boolean bounded =
                    i > 0 && sentence.word(i - 1).among(BOUNDS) || i > 1 && BOUNDS.contains(sentence.span(i - 2, i));
            boolean clock =
                    i + 1 < sentence.size() && sentence.word(i + 1).text().startsWith(":");
            String other = bounded || clock ? null : OtherNumber.of(word.text(), Contradictions.dated(sentence, i));
            boolean share = i + 1 < sentence.size()
                    && sentence.word(i + 1).text().matches("percent|%")
                    && other != null
                    && other.length() > 2;
            if (other != null && !share) {
                changed.add(stated.with(word, other));
            }
        }
        found.addAll(stated.asked().kind() == Asked.Kind.WHEN ? changed.reversed() : changed);
    }

    private static void calendar(Stated stated, List<String> found) {
        for (int i = stated.answer().from(); i < stated.answer().to(); i++) {
            Word word = stated.sentence().word(i);
            for (List<String> names : CALENDAR) {
                int at = names.indexOf(word.text());
                if (at >= 0) {
                    found.add(stated.with(word, names.get((at + names.size() / 2) % names.size())));
                }
            }
        }
    }

    /** The opposite of an adjective before a noun of the answer. */
    private static void qualities(Stated stated, List<String> found) {
        Sentence sentence = stated.sentence();
        for (int i = stated.answer().from(); i + 1 < stated.answer().to(); i++) {
            Word word = sentence.word(i);
            boolean plain = word.is("ADJ") && word.text().matches("\\p{Ll}{3,}") && !word.among(UNTELLING);
            if (plain && sentence.word(i + 1).is("NOUN", "PROPN")) {
                for (String opposite : Thesaurus.shared().antonyms(word.text(), false)) {
                    found.add(stated.with(word, opposite));
                }
            }
        }
    }

    /** The reason contradicted within itself. */
    private void reasons(Stated stated, List<String> found) {
        var reason = REASON.matcher(stated.asked().answer());
        if (!reason.matches()) {
            numbers(stated, found);
            return;
        }
        String clause = reason.group(2);
        Sentence inner = PassageReader.shared().sentence(English.capitalised(clause) + ".");
        for (String other : contradictions.of(inner)) {
            String text = other.substring(0, other.length() - 1);
            boolean small = Character.isLowerCase(clause.codePointAt(0));
            found.add(stated.with(reason.group(1) + " "
                    + (small ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text)));
        }
    }

    /** What another thing is. */
    private void definitions(Stated stated, List<String> found) {
        Asked asked = stated.asked();
        for (Asked other : definitions()) {
            boolean same = other.subject().equalsIgnoreCase(asked.subject())
                    || English.plural(other.subject()) != English.plural(asked.subject())
                    || asked.statement().contains(other.answer());
            if (!same) {
                found.add(stated.with(other.answer()));
            }
        }
    }

    private List<Asked> definitions() {
        List<Asked> known = definitions;
        if (known == null) {
            known = readings.stream()
                    .flatMap(reading -> QuestionWriter.ranked(reading).stream())
                    .filter(asked -> asked.kind() == Asked.Kind.DEFINITION)
                    .toList();
            definitions = known;
        }
        return known;
    }
}

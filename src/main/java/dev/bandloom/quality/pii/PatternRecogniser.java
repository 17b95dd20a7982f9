package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds one kind by a pattern and, where there is one, the rule of its check digits.
 *
 * @param pattern finds candidates that stand alone; its time must be linear in the text
 * @param rule what a candidate must fulfil
 * @param alone score of a candidate without context
 * @param context words near it that say what it is
 */
record PatternRecogniser(PiiEntity entity, Pattern pattern, Predicate<String> rule, double alone, Pattern context)
        implements Recogniser {
    private static final double CONTEXT = 0.45;

    static PatternRecogniser of(PiiEntity entity, String regex, Predicate<String> rule, double alone, String context) {
        return new PatternRecogniser(entity, Pattern.compile(regex), rule, alone, context(context));
    }

    /**
     * A pattern of words, in lower case and divided by {@code |}: each is found as a whole word, with a plural s or without;
     * one that ends in {@code *} wherever a word begins with it.
     */
    static Pattern context(String words) {
        if (words.isEmpty()) {
            return Pattern.compile("(?!)");
        }
        String end = "s?(?!" + Passage.WORD + ")";
        String forms = Arrays.stream(words.split("\\|"))
                .map(word -> word.endsWith("*") ? word.substring(0, word.length() - 1) : word + end)
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<!" + Passage.WORD + ")(?:" + forms + ")");
    }

    @Override
    public Set<PiiEntity> entities() {
        return Set.of(entity);
    }

    @Override
    public List<Hit> find(Passage passage) {
        var hits = new ArrayList<Hit>();
        Matcher matcher = pattern.matcher(passage.text());
        while (matcher.find()) {
            if (passage.standsAlone(matcher.start(), matcher.end()) && rule.test(matcher.group())) {
                boolean said = passage.near(matcher.start(), matcher.end(), context);
                hits.add(new Hit(entity, matcher.start(), matcher.end(), said ? Math.min(1, alone + CONTEXT) : alone));
            }
        }
        return hits;
    }
}

package dev.bandloom.llm.offline.words;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Sentences and phrases that lean one way. */
public final class Opinions {
    private static final Pattern PREDICATIVE = Pattern.compile(
            "^(?:an?|hard|exactly|below|in|as|what) | (?:described|average|best|class|description|others.*|kind|says|range|road)$");

    private final Polarity polarity;
    private final Lexicon lexicon;

    public Opinions(Polarity polarity) {
        this(polarity, true);
    }

    /** @param goods whether they are about something that is bought and used */
    public Opinions(Polarity polarity, boolean goods) {
        this.polarity = polarity;
        this.lexicon = Lexicon.of(polarity, goods);
    }

    /** One sentence about a thing: a noun phrase with its article. */
    public String about(String thing, boolean plural, RandomGenerator random) {
        String is = plural ? "are" : "is";
        String adjective = Draw.early(lexicon.adjectives(), random);
        String extra = Draw.any(lexicon.extras(), random);
        String doing = English.agreeing(Draw.early(lexicon.doings(), random), plural);
        return switch (random.nextInt(7)) {
            case 0 -> English.sentence(thing + " " + is + " " + adjective + " and " + extra);
            case 1 ->
                English.sentence("I am " + Draw.early(lexicon.reactions(), random) + " " + thing + ", which " + is + " "
                        + extra);
            case 2 -> English.sentence(thing + " " + doing + " and " + is + " " + extra);
            case 3 -> English.sentence(opener(random) + thing + " " + doing);
            case 4 ->
                English.sentence("I find " + thing + " " + adjective + ", and " + Draw.any(lexicon.verdicts(), random));
            case 5 -> English.sentence(thing + " " + is + " " + adjective + " and " + doing);
            default -> judged(thing, plural, adjective, random);
        };
    }

    /** One sentence about what a prompt names; of a property it says what can be said of properties. */
    public String about(NounPhrase phrase, RandomGenerator random) {
        return phrase.aspect()
                ? judged(phrase.named(), phrase.plural(), Draw.any(lexicon.judgements(), random), random)
                : about(phrase.named(), phrase.plural(), random);
    }

    private String judged(String thing, boolean plural, String adjective, RandomGenerator random) {
        String is = plural ? "are" : "is";
        return English.sentence(
                switch (random.nextInt(7)) {
                    case 0 -> thing + " " + is + " " + adjective;
                    case 5 -> "compared with others, " + thing + " " + is + " " + adjective;
                    case 6 -> "to my mind, " + thing + " " + is + " " + adjective;
                    case 1 -> opener(random) + thing + " " + is + " " + adjective;
                    case 2 ->
                        "what I noticed first about " + thing + ": " + (plural ? "they are " : "it is ") + adjective;
                    case 3 -> "I find " + thing + " " + adjective;
                    default -> "I am " + Draw.early(lexicon.reactions(), random) + " " + thing;
                });
    }

    public String verdict(RandomGenerator random) {
        return English.sentence((polarity == Polarity.NEUTRAL ? "" : random.nextInt(3) == 0 ? "all in all, " : "")
                + Draw.any(lexicon.verdicts(), random));
    }

    /** A few words about a thing, no sentence. */
    public String phrase(NounPhrase phrase, RandomGenerator random) {
        String is = phrase.plural() ? " are " : " is ";
        String the = phrase.brief();
        String adjective =
                phrase.aspect() ? Draw.any(lexicon.judgements(), random) : Draw.early(lexicon.adjectives(), random);
        String doing = English.agreeing(Draw.early(lexicon.doings(), random), phrase.plural());
        boolean attributive = !phrase.pronoun()
                && !PREDICATIVE.matcher(adjective).find()
                && !phrase.bare().matches("\\p{Lu}.*");
        return switch (random.nextInt(6)) {
            case 0 -> attributive ? adjective + " " + phrase.bare() : the + is + adjective;
            case 1 -> the + is + adjective;
            case 2 -> Draw.early(lexicon.reactions(), random) + " " + the;
            case 3 -> attributive && !phrase.aspect() ? phrase.bare() + " that " + doing : the + is + adjective;
            case 4 -> phrase.aspect() ? the + is + adjective : the + " " + doing;
            default -> "overall, " + the + is + adjective;
        };
    }

    public String vague(RandomGenerator random) {
        return Draw.any(lexicon.vague(), random);
    }

    private String opener(RandomGenerator random) {
        return Draw.any(lexicon.openers(), random);
    }
}

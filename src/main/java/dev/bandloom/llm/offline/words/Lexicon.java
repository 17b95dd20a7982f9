package dev.bandloom.llm.offline.words;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evaluative words and phrases by leaning, each list from specific to worn. */
public record Lexicon(
        List<String> adjectives,
        List<String> judgements,
        List<String> extras,
        List<String> verdicts,
        List<String> reactions,
        List<String> doings,
        List<String> openers,
        List<String> vague) {
    private static final Pattern APART = Pattern.compile("[^\\p{L}]+");
    private static final Lexicon ADMIRING = new Lexicon(
            List.of("remarkable", "delightful", "wonderful", "impressive", "splendid", "superb", "lovely", "great"),
            GoodsLexicon.POSITIVE.judgements(),
            List.of("worth a second look", "a pleasure to know", "hard to forget", "easy to love", "one of a kind"),
            List.of("it rewards everybody who looks closely", "I could talk about it all day", "I am glad to know it"),
            List.of("fond of", "impressed by", "delighted with", "full of admiration for"),
            List.of("deserves admiration", "leaves a lasting impression", "never fails to please", "wins many hearts"),
            List.of("Without exaggeration, ", "To my delight, ", "I am happy to say that "),
            GoodsLexicon.POSITIVE.vague());
    private static final Lexicon CRITICAL = new Lexicon(
            List.of("disappointing", "unimpressive", "tiresome", "dismal", "dreadful", "poor", "bad"),
            GoodsLexicon.NEGATIVE.judgements(),
            List.of("hard to like", "less than I had hoped for", "not worth the trouble", "easy to forget"),
            List.of("I expected much more", "I would rather look elsewhere", "it leaves me cold"),
            List.of("disappointed with", "tired of", "dismayed by", "unimpressed by"),
            List.of("leaves much to be desired", "falls short of its name", "does little for me"),
            List.of("Sadly, ", "To my dismay, ", "I am sorry to say that "),
            GoodsLexicon.NEGATIVE.vague());
    private static final Lexicon DETACHED = new Lexicon(
            List.of("ordinary", "typical", "much like others of its kind", "unremarkable", "average"),
            GoodsLexicon.NEUTRAL.judgements(),
            List.of("neither more nor less than expected", "one among many", "what one would expect"),
            List.of("I have no strong opinion about it", "there is not much to add"),
            List.of("familiar with", "used to", "undecided about"),
            List.of("is what it is", "matches the description"),
            List.of("On the whole, ", "Broadly speaking, "),
            GoodsLexicon.NEUTRAL.vague());
    private static final Set<String> CLEARLY_GOOD = Stream.of(
                    "excellent superb outstanding impressive reliable thoughtful delightful remarkable dependable splendid wonderful terrific fantastic brilliant lovely great good nice love loves perfect best happy positive beautiful")
            .flatMap(words -> Stream.of(words.split(" ")))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> CLEARLY_BAD = Stream.of(
                    "disappointing unreliable flimsy frustrating mediocre shoddy unacceptable inferior dreadful useless terrible awful lousy poor bad broken worst hate fails failure negative problem problems defect annoying loud leaks cracks drips rust warping stains chips")
            .flatMap(words -> Stream.of(words.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    /** @param goods whether it is for something that is bought and used */
    static Lexicon of(Polarity polarity, boolean goods) {
        return switch (polarity) {
            case POSITIVE -> goods ? GoodsLexicon.POSITIVE : ADMIRING;
            case NEGATIVE -> goods ? GoodsLexicon.NEGATIVE : CRITICAL;
            case NEUTRAL -> goods ? GoodsLexicon.NEUTRAL : DETACHED;
        };
    }

    /** Whether a text holds a word that leans another way than it should. */
    public static boolean contradicts(String text, Polarity polarity) {
        for (String word : APART.split(text.toLowerCase(Locale.ROOT))) {
            if (polarity != Polarity.POSITIVE && CLEARLY_GOOD.contains(word)
                    || polarity != Polarity.NEGATIVE && CLEARLY_BAD.contains(word)) {
                return true;
            }
        }
        return false;
    }
}

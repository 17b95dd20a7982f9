package dev.bandloom.quality.source;

import dev.bandloom.similarity.Units;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which sentences of a reply say something that a source could support. English courtesy ("We are sorry.") and English
 * questions ("Can I help?") do not; a question that brings a number of its own, or that tells ("Did you know …?"), does.
 */
final class Claims {
    private static final Set<String> COURTESY = words(
            "apologies apologise apologize appreciate dear glad happy hello help helps hi hope pleasure please regards"
                    + " sincerely sorry thank thanks welcome");

    /** What stands beside courtesy without adding anything to it. */
    private static final Set<String> BESIDE =
            words("a about again all also and any anything are asking at be been best bye can certainly confusion"
                    + " contacting could course day delay do else ever feel for free from further glad good goodbye great"
                    + " have hear hearing here i if in inconvenience is it just kind know let ll look looking forward m"
                    + " may me more most much my need of okay on or other our out patience question questions re reach"
                    + " reaching so soon sure that the there things this to touch trouble understand us ve very wait was"
                    + " we were wishes with would writing you your yours");

    private static final Set<String> ASKING =
            words("am are can could do does did has have how is may might must shall should"
                    + " was were what when where which who whom whose why will would");
    private static final List<String> TELLING = List.of("did", "you", "know");

    private Claims() {}

    /** The sentences that claim something; all of them when none does, so that nothing passes without a look. */
    static List<String> of(List<String> sentences, Set<String> source) {
        List<String> claims = sentences.stream()
                .filter(sentence -> !isCourtesy(sentence) && !isQuestion(sentence, source))
                .toList();
        return claims.stream().anyMatch(Comparison::hasLetters) ? claims : sentences;
    }

    private static boolean isCourtesy(String sentence) {
        List<String> units = Units.of(sentence).units();
        return units.stream().anyMatch(COURTESY::contains)
                && units.stream().allMatch(unit -> COURTESY.contains(unit) || BESIDE.contains(unit));
    }

    private static boolean isQuestion(String sentence, Set<String> source) {
        List<String> units = Units.of(sentence).units();
        return sentence.endsWith("?")
                && ASKING.contains(units.getFirst())
                && !units.subList(0, Math.min(TELLING.size(), units.size())).equals(TELLING)
                && units.stream()
                        .allMatch(unit ->
                                source.contains(unit) || unit.codePoints().noneMatch(Character::isDigit));
    }

    private static Set<String> words(String words) {
        return Set.copyOf(new HashSet<>(List.of(words.split(" "))));
    }
}

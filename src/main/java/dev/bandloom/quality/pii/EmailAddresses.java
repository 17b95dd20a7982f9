package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.List;
import java.util.function.Predicate;

/** E-mail addresses, also as people spell them so that programs do not see them. */
final class EmailAddresses {
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    /** Ends where a script without spaces begins, unless all of it is written in that. */
    private static final String TOP = "(?i:xn--[a-z0-9-]{2,59}|[\\p{L}&&" + Passage.WORD + "]{2,24}|\\p{L}{2,8})";

    /** A local part ends at its {@code @}, and begins where a script without spaces ends. */
    private static final String LOCAL = "(?:(?<![._%+\\-" + Passage.WORD + "])[_%+\\-" + Passage.WORD + "][._%+'\\-"
            + Passage.WORD + "]{0,63}|(?<!\\p{L})[\\p{L}&&[^" + Passage.WORD + "]]{1,32})";

    private static final String PART = "[_%+\\-" + Passage.WORD + "]{1,63}";
    private static final String OPEN = " ?[\\[({<] ?";
    private static final String CLOSE = " ?[\\])}>] ?";
    private static final String DOT = "(?:\\.|" + OPEN + "(?:dot|punkt|punto|point|\\.)" + CLOSE + "| dot )";
    private static final String START = "(?iu)(?<![._%+\\-" + Passage.WORD + "])";
    private static final String SPELLED_LOCAL = PART + "(?:" + DOT + PART + "){0,4}";
    private static final String SPELLED_DOMAIN =
            PART + "(?:" + DOT + PART + "){0,4}" + DOT + "\\p{L}{2,24}(?!" + Passage.WORD + ")";
    /** A local part that is no word of a sentence. */
    private static final String TELLING_LOCAL = "\\p{L}" + PART + "[._]" + PART;

    private static final String WRITTEN =
            "e-?mail*|mail*|write|contact|reach|address*|send|kontakt*|schreib*|correo*|courriel*|adresse*|пиш*|почт*|邮箱|メール";
    private static final Predicate<String> ANY = text -> true;

    private EmailAddresses() {}

    static List<Recogniser> all() {
        return List.of(
                PatternRecogniser.of(
                        PiiEntity.EMAIL,
                        LOCAL + "@(?:" + LABEL + "\\.){1,8}" + TOP,
                        text -> !text.contains("..") && !text.contains(".@"),
                        1.0,
                        ""),
                // jane (at) example.com, jane@example dot com
                PatternRecogniser.of(
                        PiiEntity.EMAIL,
                        START + SPELLED_LOCAL + "(?:" + OPEN + "(?:at|ät|arroba|@)" + CLOSE + "|@)" + SPELLED_DOMAIN,
                        ANY,
                        0.9,
                        ""),
                // jane at example dot com, jane.doe at example.com, jane @ example.com: also words of ordinary
                // sentences
                PatternRecogniser.of(
                        PiiEntity.EMAIL,
                        START + "(?:" + SPELLED_LOCAL + " at " + PART + "(?: dot " + PART + "){0,4} dot \\p{L}{2,24}|"
                                + TELLING_LOCAL + " at " + SPELLED_DOMAIN + "|" + SPELLED_LOCAL + "(?: @ ?|@ )"
                                + SPELLED_DOMAIN + ")(?!" + Passage.WORD + ")",
                        ANY,
                        0.35,
                        WRITTEN));
    }
}

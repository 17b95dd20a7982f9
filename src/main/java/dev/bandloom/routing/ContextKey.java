package dev.bandloom.routing;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.Recipe;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The kind of work that jobs share their experience by.
 *
 * @param language ISO 639-1 codes in alphabetical order, joined by {@code +}
 */
public record ContextKey(String domain, String task, String format, String language, boolean hasKnowledgeBase) {
    private static final int LONGEST = 60;

    public static ContextKey of(Recipe recipe) {
        String languages =
                recipe.taskInput().languages().stream().distinct().sorted().collect(Collectors.joining("+"));
        return new ContextKey(
                recipe.domain(), recipe.task(), recipe.format().name(), languages, recipe.knowledgeBase() != null);
    }

    /**
     * The key of stored state: {@code domain/task/format/language/kb} or {@code …/no_kb}. Case and white space do not
     * matter; a part longer than 60 characters is cut and told apart by a hash. At most 320 characters.
     */
    public String value() {
        return List.of(domain, task, format, language).stream()
                        .map(ContextKey::part)
                        .collect(Collectors.joining("/"))
                + (hasKnowledgeBase ? "/kb" : "/no_kb");
    }

    @Override
    public String toString() {
        return value();
    }

    /** Text whose case and white space do not matter. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Cntrl}]+", "_");
    }

    private static String part(String text) {
        String folded = folded(text).replace("~", "~0").replace("/", "~1");
        if (folded.length() <= LONGEST) {
            return folded;
        }
        int cut = Character.isHighSurrogate(folded.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return folded.substring(0, cut)
                + "~"
                + HexFormat.of().toHexDigits(RandomStreams.of(0).seed(folded));
    }
}

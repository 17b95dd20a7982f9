package dev.bandloom.llm.offline.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Forms of English verbs. */
public final class Verbs {
    public static final Set<String> BE = Set.of("is", "are", "was", "were", "be", "been", "being", "am");
    public static final Set<String> HAVE = Set.of("has", "have", "had");
    public static final Set<String> MODALS =
            Set.of("can", "could", "may", "might", "must", "shall", "should", "will", "would", "cannot");
    private static final List<String[]> IRREGULAR = WordList.lines("/english/irregular-verbs.txt").stream()
            .map(line -> line.split(" "))
            .toList();
    /** Base forms by past forms that differ from them. */
    private static final Map<String, String> BASES = IRREGULAR.stream()
            .filter(forms -> !forms[1].equals(forms[0]))
            .collect(Collectors.toUnmodifiableMap(forms -> forms[1], forms -> forms[0]));
    /** Past forms by participles. */
    private static final Map<String, String> PASTS = IRREGULAR.stream()
            .flatMap(forms -> Arrays.stream(forms[2].split(",")).map(participle -> Map.entry(participle, forms[1])))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Verbs() {}

    /** The base form; the word itself when it is no known verb. A past form goes before a base form that is spelt the same. */
    public static String base(String form) {
        String lower = form.toLowerCase(Locale.ROOT);
        String irregular = BASES.get(lower);
        if (irregular != null) {
            return irregular;
        }
        String base = lower.equals("founded") ? "found" : Thesaurus.shared().verb(lower);
        return base == null ? lower : base;
    }

    /** Whether a form that is not the base form is one of the past. */
    public static boolean past(String form) {
        String lower = form.toLowerCase(Locale.ROOT);
        return !lower.equals(base(lower)) && !lower.endsWith("ing") && !thirdPerson(lower);
    }

    public static boolean thirdPerson(String form) {
        String lower = form.toLowerCase(Locale.ROOT);
        return lower.endsWith("s") && third(base(lower)).equals(lower);
    }

    /** As said of one: {@code carries}. */
    public static String third(String base) {
        if (base.equals("have")) {
            return "has";
        }
        if (base.equals("be")) {
            return "is";
        }
        if (base.matches(".*[^aeiou]y")) {
            return base.substring(0, base.length() - 1) + "ies";
        }
        return base.matches(".*(?:s|x|z|ch|sh|o)") ? base + "es" : base + "s";
    }

    /** The past of a verb whose participle is given; null when it cannot be told. */
    public static @Nullable String pastOf(String participle) {
        String lower = participle.toLowerCase(Locale.ROOT);
        return lower.endsWith("ed") ? lower : PASTS.get(lower);
    }

    public static boolean participle(String form) {
        String lower = form.toLowerCase(Locale.ROOT);
        return pastOf(lower) != null;
    }
}

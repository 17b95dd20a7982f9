package dev.bandloom.llm.offline.language;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forms of English verbs. */
public final class Verbs {
    public static final Set<String> BE = Set.of("is", "are", "was", "were", "be", "been", "being", "am");
    public static final Set<String> HAVE = Set.of("has", "have", "had");
    public static final Set<String> MODALS =
            Set.of("can", "could", "may", "might", "must", "shall", "should", "will", "would", "cannot");
    /** Past participles that differ from the past form, with that form. */
    private static final Map<String, String> PAST = Map.ofEntries(
            entry("written", "wrote"),
            entry("given", "gave"),
            entry("taken", "took"),
            entry("driven", "drove"),
            entry("known", "knew"),
            entry("shown", "showed"),
            entry("chosen", "chose"),
            entry("broken", "broke"),
            entry("drawn", "drew"),
            entry("eaten", "ate"),
            entry("seen", "saw"),
            entry("done", "did"),
            entry("spoken", "spoke"),
            entry("begun", "began"),
            entry("grown", "grew"),
            entry("woven", "wove"),
            entry("stolen", "stole"),
            entry("worn", "wore"),
            entry("overthrown", "overthrew"));

    private static final Set<String> SAME_PAST = Set.of(
            "built", "led", "held", "made", "bought", "brought", "sold", "kept", "found", "sent", "left", "lit", "won",
            "set", "cut", "put", "lost", "taught", "caught", "told", "fed", "met", "bound", "paid", "struck", "laid");

    private Verbs() {}

    /** The base form; the word itself when it is no known verb. */
    public static String base(String form) {
        String base = Thesaurus.shared().verb(form);
        String lower = form.toLowerCase(java.util.Locale.ROOT);
        if (lower.equals("found")) {
            return "find";
        }
        if (lower.equals("founded")) {
            return "found";
        }
        if (lower.equals("left")) {
            return "leave";
        }
        if (lower.equals("lit")) {
            return "light";
        }
        if (lower.equals("saw")) {
            return "see";
        }
        if (lower.equals("fell")) {
            return "fall";
        }
        if (lower.equals("rose")) {
            return "rise";
        }
        if (lower.equals("lay")) {
            return "lie";
        }
        if (lower.equals("lies")) {
            return "lie";
        }
        if (lower.equals("felt")) {
            return "feel";
        }
        if (lower.equals("bore")) {
            return "bear";
        }
        return base == null ? lower : base;
    }

    /** Whether a form that is not the base form is one of the past. */
    public static boolean past(String form) {
        String lower = form.toLowerCase(java.util.Locale.ROOT);
        return !lower.equals(base(lower)) && !lower.endsWith("ing") && !thirdPerson(lower);
    }

    public static boolean thirdPerson(String form) {
        String lower = form.toLowerCase(java.util.Locale.ROOT);
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
        String lower = participle.toLowerCase(java.util.Locale.ROOT);
        return lower.endsWith("ed") || SAME_PAST.contains(lower) ? lower : PAST.get(lower);
    }

    public static boolean participle(String form) {
        String lower = form.toLowerCase(java.util.Locale.ROOT);
        return pastOf(lower) != null || lower.endsWith("en") || lower.endsWith("wn") || lower.equals("sunk");
    }
}

package dev.bandloom.llm.offline.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** English word forms: articles, number, verb agreement, capitals, lists. */
public final class English {
    private static final Set<String> CONSONANT_START = Set.of("one", "once", "european", "eucalyptus", "euro");
    private static final Pattern DOUBLED =
            Pattern.compile("(?i)\\b(the|a|an|of|in|on|is|are|at|to|for|and|with|its|it|this|from)\\s+\\1\\b(?![-'’])");
    private static final Pattern ARTICLED = Pattern.compile("\\b([Aa])n? (?=([\\p{L}\\d][\\p{L}\\d'-]*))");
    private static final Pattern SIBILANT = Pattern.compile("(?:ch|sh|ss|x|zz)es$");
    private static final Pattern AFTER_HEAD = Pattern.compile("\\s+(?:of|in|for|with|from|on|that|which|to|at|by)\\s+");
    private static final Pattern SINGULAR_S = Pattern.compile("(?:ss|us|is|as|os|'s|’s)$");
    private static final Pattern FIRST = Pattern.compile("[\\s-]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COMMAS = Pattern.compile(",{2,}");
    private static final Pattern CLOSED = Pattern.compile("[.!?…][\"'”’)]*$");
    private static final Pattern BREAK =
            Pattern.compile("(?<=[^\\s.]{3}[.!?]|\\p{Ll}{2}[.!?])\\s+(?=\\p{Lu}|\\d|[\"“(])");
    private static final Set<String> MASS = Set.of(
            "water",
            "material",
            "height",
            "length",
            "width",
            "depth",
            "weight",
            "information",
            "advice",
            "age",
            "power",
            "food",
            "music",
            "colour",
            "color",
            "speed",
            "light",
            "research",
            "equipment",
            "access");
    private static final Set<String> SMALL = Set.of(
            "of", "and", "the", "in", "on", "a", "an", "for", "to", "with", "at", "by", "from", "or", "per", "into",
            "within");

    private English() {}

    static String article(String phrase) {
        String first = FIRST.split(phrase.strip(), 2)[0];
        String word = first.toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return "a";
        }
        if (first.length() > 1 && first.equals(first.toUpperCase(Locale.ROOT)) && Character.isLetter(first.charAt(0))) {
            return "AEFHILMNORSX".indexOf(first.charAt(0)) >= 0 ? "an" : "a";
        }
        if (CONSONANT_START.contains(word)
                || word.startsWith("uni") && !word.startsWith("unin") && !word.startsWith("unim")
                || word.startsWith("eu")
                || word.startsWith("use")
                || word.startsWith("usu")
                || word.startsWith("uti")) {
            return "a";
        }
        if (word.startsWith("hour")
                || word.startsWith("honest")
                || word.startsWith("heir")
                || word.startsWith("hono")) {
            return "an";
        }
        if (word.startsWith("8") || word.equals("11") || word.equals("18")) {
            return "an";
        }
        return "aeiouáéíóúàèìòùâêîôûäëïöüå".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
    }

    public static String withArticle(String phrase) {
        return article(phrase) + " " + phrase;
    }

    /** Whether a noun phrase reads as a plural, judged by the ending of its head. */
    public static boolean plural(String phrase) {
        String head = AFTER_HEAD.split(phrase.strip(), 2)[0];
        String last = head.substring(head.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        if (Set.of("people", "children", "men", "women", "teeth", "feet", "data", "criteria")
                .contains(last)) {
            return true;
        }
        return last.length() > 3
                && last.endsWith("s")
                && !SINGULAR_S.matcher(last).find()
                && !Set.of("series", "species", "news", "mathematics", "physics", "lens", "gps")
                        .contains(last);
    }

    public static boolean mass(String noun) {
        return MASS.contains(noun.substring(noun.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
    }

    /** The first word of a singular verb phrase put into the form that agrees with a plural subject. */
    public static String agreeing(String verbPhrase, boolean plural) {
        if (!plural) {
            return verbPhrase;
        }
        int space = verbPhrase.indexOf(' ');
        String verb = space < 0 ? verbPhrase : verbPhrase.substring(0, space);
        String rest = space < 0 ? "" : verbPhrase.substring(space);
        if (verb.equals("also") || verb.endsWith("ly")) {
            return verb + " " + agreeing(rest.strip(), true);
        }
        return baseForm(verb) + rest;
    }

    private static String baseForm(String verb) {
        switch (verb) {
            case "is":
                return "are";
            case "has":
                return "have";
            case "was":
                return "were";
            case "does":
                return "do";
            case "goes":
                return "go";
            default:
        }
        if (verb.endsWith("ies") && verb.length() > 4) {
            return verb.substring(0, verb.length() - 3) + "y";
        }
        if (SIBILANT.matcher(verb).find()) {
            return verb.substring(0, verb.length() - 2);
        }
        return verb.endsWith("s") && !verb.endsWith("ss") ? verb.substring(0, verb.length() - 1) : verb;
    }

    /** {@code also} at its place: after a form of be, before any other verb. */
    public static String also(String verbPhrase) {
        int space = verbPhrase.indexOf(' ');
        String verb = space < 0 ? verbPhrase : verbPhrase.substring(0, space);
        return Set.of("is", "are", "was", "were", "can").contains(verb) && space > 0
                ? verb + " also" + verbPhrase.substring(space)
                : "also " + verbPhrase;
    }

    public static String capitalised(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                int end = text.offsetByCodePoints(i, 1);
                return text.substring(0, i) + text.substring(i, end).toUpperCase(Locale.ROOT) + text.substring(end);
            }
        }
        return text;
    }

    /** Capital letter, one closing mark, single spaces, no doubled small words, the right article. */
    public static String sentence(String text) {
        String body = tidy(text);
        return body.isEmpty() ? "" : capitalised(body) + (CLOSED.matcher(body).find() ? "" : ".");
    }

    /** Written with capitals to its last word; such a name takes no article. */
    public static boolean properName(String value) {
        String last = value.substring(value.lastIndexOf(' ') + 1);
        return value.matches("(?s)[\\p{Lu}\\d].*") && last.matches("(?s)[^\\p{Ll}].*")
                || !value.matches("(?s)\\p{L}.*");
    }

    public static String tidy(String text) {
        String spaced = COMMAS.matcher(SPACES.matcher(text.strip())
                        .replaceAll(" ")
                        .replace(" ,", ",")
                        .replace(" .", "."))
                .replaceAll(",");
        String single = DOUBLED.matcher(spaced).replaceAll("$1");
        return ARTICLED.matcher(single).replaceAll(found -> {
            String word = found.group(2);
            if (found.group().startsWith("A ") && found.start() > 0) {
                return found.group();
            }
            boolean upper = found.group(1).equals("A");
            return word.length() == 1
                    ? found.group().replace("$", "\\$")
                    : (upper ? capitalised(article(word)) : article(word)) + " ";
        });
    }

    /** Capitals as in a title; small words keep small letters unless they stand first or after a colon. */
    public static String titled(String phrase) {
        StringBuilder title = new StringBuilder();
        boolean opens = true;
        for (String word : SPACES.split(phrase.strip())) {
            title.append(title.isEmpty() ? "" : " ").append(!opens && SMALL.contains(word) ? word : capitalised(word));
            opens = word.endsWith(":");
        }
        return title.toString();
    }

    /** {@code a, b and c}. */
    public static String list(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    public static String possessive(String noun) {
        return noun.endsWith("s") ? noun + "'" : noun + "'s";
    }

    public static List<String> sentences(String text) {
        return List.of(BREAK.split(text.strip()));
    }

    /** Whether a text has at least so many words before its last mark that closes a sentence. */
    public static boolean closes(String text, int words) {
        int mark = Math.max(text.lastIndexOf('.'), Math.max(text.lastIndexOf('!'), text.lastIndexOf('?')));
        return mark > 0 && words(text.substring(0, mark)) >= words;
    }

    public static int words(String text) {
        int count = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            count += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return count;
    }

    /** Runs of letters and digits, in lower case. */
    public static List<String> tokens(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                tokens.add(lower.substring(start, i));
                start = -1;
            }
        }
        return tokens;
    }
}

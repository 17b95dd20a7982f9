package dev.bandloom.llm.offline.facts;

import dev.bandloom.llm.offline.facts.Fact.Kind;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.words.English;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sorts facts that are no bare numbers, by the words of their names and the look of their values. */
public final class FactKinds {
    private static final Set<String> PLACES = Set.of(
            "region",
            "country",
            "location",
            "place",
            "city",
            "town",
            "habitat",
            "area",
            "environment",
            "state",
            "continent",
            "province",
            "county",
            "venue",
            "distribution");
    static final String WATERS =
            "(?:.* )?(?:Ocean|Sea|Channel|Strait|Gulf|Bay|River|Kattegat)|(?:Gulf|Bay|Strait) of .*|Lake \\p{Lu}.*";
    private static final Set<String> ORIGINS = Set.of("origin", "native", "hometown", "birthplace", "source");
    private static final Set<String> GROUPS =
            Set.of("category", "class", "genre", "group", "family", "order", "genus", "department", "sector", "series");
    private static final Set<String> USES =
            Set.of("use", "uses", "purpose", "application", "applications", "usage", "used");
    private static final Set<String> MATERIALS =
            Set.of("material", "materials", "construction", "composition", "made", "fabric");
    private static final Set<String> MAKERS = Set.of(
            "author",
            "designer",
            "builder",
            "architect",
            "manufacturer",
            "inventor",
            "artist",
            "director",
            "composer",
            "maker");
    private static final Set<String> FLAWS = Set.of(
            "problem",
            "problems",
            "issue",
            "issues",
            "drawback",
            "weakness",
            "risk",
            "risks",
            "complaint",
            "limitation",
            "flaw");
    private static final Set<String> DEGREES = Set.of(
            "low",
            "high",
            "moderate",
            "medium",
            "strong",
            "weak",
            "small",
            "large",
            "short",
            "long",
            "fast",
            "slow",
            "rare",
            "common",
            "good",
            "poor",
            "excellent",
            "average",
            "easy",
            "hard",
            "difficult",
            "simple",
            "mild",
            "severe",
            "light",
            "heavy",
            "warm",
            "cold",
            "hot",
            "cool",
            "dry",
            "wet",
            "soft",
            "cheap",
            "expensive",
            "early",
            "late",
            "deep",
            "shallow",
            "broad",
            "narrow",
            "minimal",
            "quiet",
            "loud",
            "steady");
    private static final Set<String> ACTIONS = Set.of(
            "stores",
            "keeps",
            "grows",
            "lives",
            "eats",
            "feeds",
            "makes",
            "helps",
            "reduces",
            "treats",
            "prevents",
            "lets",
            "gives",
            "takes",
            "uses",
            "provides",
            "protects",
            "runs",
            "holds",
            "carries",
            "turns",
            "opens",
            "closes",
            "reflects",
            "absorbs",
            "produces",
            "offers",
            "allows",
            "supports",
            "needs",
            "requires",
            "works",
            "contains",
            "includes",
            "causes",
            "survives",
            "tolerates",
            "blooms",
            "flowers",
            "hunts",
            "swims",
            "flies",
            "sheds",
            "drops",
            "cuts",
            "cleans",
            "heats",
            "loses",
            "gains",
            "moves",
            "plays",
            "sings",
            "writes");

    private FactKinds() {}

    static Kind of(List<String> words, String value) {
        String first = value.isEmpty() ? "" : value.split("\\s+", 2)[0];
        int length = English.words(value);
        if (value.matches("(?i)true|false|yes|no")) {
            return Kind.FLAG;
        }
        if (length > 16
                || value.matches("(?s).*[^\\s.]{3}[.!?:;]\\s.*")
                || value.endsWith("!")
                || value.endsWith("?")) {
            return value.contains(";") && length <= 16 ? Kind.LIST : Kind.PASSAGE;
        }
        if (ACTIONS.contains(first) && !value.matches("\\S+ (?:that|which|with|of) .*")) {
            return Kind.ACTION;
        }
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        if (any(words, MATERIALS)) {
            return Kind.MATERIAL;
        }
        if (any(words, USES)) {
            return Kind.USE;
        }
        if (any(words, FLAWS)) {
            return Kind.FLAW;
        }
        if (any(words, ORIGINS)) {
            return Kind.ORIGIN;
        }
        if (PLACES.contains(last) || value.matches(WATERS) && !words.contains("name") || words.contains("found")) {
            return Kind.PLACE;
        }
        if (last.equals("by") || MAKERS.contains(last)) {
            return Kind.MAKER;
        }
        if (words.size() > 1 && last.equals("name") || words.contains("alias")) {
            return Kind.OTHER_NAME;
        }
        if (last.equals("color") || last.equals("colour")) {
            return Kind.COLOUR;
        }
        if ((last.equals("type") || last.equals("kind")) && value.matches("\\p{Ll}.*") && length <= 4) {
            return Kind.TYPE;
        }
        if (GROUPS.contains(last)) {
            return Kind.GROUP;
        }
        if (quality(value)) {
            return Kind.QUALITY;
        }
        return value.matches("(?s).*[,;|].*") ? Kind.LIST : Kind.NOUN;
    }

    private static boolean quality(String value) {
        String[] words = value.toLowerCase(Locale.ROOT).split("\\s+");
        boolean adverbs = words.length == 1
                || words.length == 2
                        && Set.of("very", "fairly", "quite", "rather", "extremely", "relatively")
                                .contains(words[0]);
        return adverbs && DEGREES.contains(words[words.length - 1]);
    }

    /** The participle that a year's name holds: {@code built} in {@code year_built}; empty when it holds none. */
    public static String year(List<String> words) {
        List<String> rest = words.stream()
                .filter(word -> !Set.of("year", "date", "in").contains(word))
                .toList();
        boolean participle = !rest.isEmpty() && Verbs.participle(rest.get(rest.size() - 1));
        return participle ? String.join(" ", rest) : "";
    }

    private static boolean any(List<String> words, Set<String> of) {
        return words.stream().anyMatch(of::contains);
    }
}

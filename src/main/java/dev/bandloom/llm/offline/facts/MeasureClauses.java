package dev.bandloom.llm.offline.facts;

import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Texts;
import java.util.List;
import java.util.Map;

/** Words sizes and years. */
final class MeasureClauses {
    private static final Map<String, String> DIMENSIONS = Map.of(
            "height",
            "tall",
            "length",
            "long",
            "width",
            "wide",
            "depth",
            "deep",
            "diameter",
            "across",
            "thickness",
            "thick",
            "age",
            "old");

    private MeasureClauses() {}

    static Clauses quantity(Fact fact, String n, String v, String aN, String vague) {
        String of = English.mass(n) || !English.plural(n) ? English.withArticle(n) + " of " + v : n + " of " + v;
        String adjective = DIMENSIONS.get(n);
        if (adjective != null && !adjective.equals("old")) {
            return new Clauses(
                    fact,
                    List.of(
                            n.equals("height") ? "reaches " + of : "measures " + v + " in " + n,
                            n.equals("height") ? "stands " + v + " tall" : "is " + v + " " + adjective,
                            "is " + v + " " + adjective,
                            "has " + of,
                            "measures " + v + " in " + n),
                    List.of(n + " is " + v, n + " comes to " + v),
                    List.of("with " + of, "at " + v + " " + adjective),
                    n.equals("height") ? "has some height" : vague);
        }
        if (n.equals("weight") || n.equals("mass")) {
            return new Clauses(
                    fact,
                    List.of("weighs " + v, "has a " + n + " of " + v, "comes in at " + v),
                    List.of(n + " is " + v),
                    List.of("weighing " + v, "with a " + n + " of " + v),
                    "has some weight");
        }
        return new Clauses(
                fact,
                List.of("has " + of, "comes with " + of, "is listed with " + of),
                List.of(n + " is " + v, n + " comes to " + v),
                List.of("with " + of, "listed with " + of),
                "has " + aN);
    }

    static Clauses year(Fact fact, String v) {
        String p = FactKinds.year(Texts.words(fact.key()));
        if (p.isEmpty()) {
            return new Clauses(
                    fact,
                    List.of("dates from " + v, "dates back to " + v, "goes back to " + v, "belongs to the year " + v),
                    List.of("year is " + v),
                    List.of("dating from " + v, "dating back to " + v),
                    "has been around for some time");
        }
        boolean made = p.matches("built|founded|established|made|constructed|completed|created");
        return new Clauses(
                fact,
                made
                        ? List.of("was " + p + " in " + v, "dates from " + v, "dates back to " + v, "goes back to " + v)
                        : List.of(
                                "was " + p + " in " + v,
                                "was " + p + " in the year " + v,
                                "was " + p + " back in " + v),
                made ? List.of("story begins in " + v) : List.of(),
                made
                        ? List.of(p + " in " + v, "dating from " + v, "dating back to " + v)
                        : List.of(p + " in " + v, p + " in the year " + v, p + " back in " + v),
                "was " + p + " some time ago");
    }
}

package dev.bandloom.llm.offline.facts;

import dev.bandloom.llm.offline.words.English;
import java.util.List;

/** Words a fact in every way that its kind allows. */
public final class ClauseWriter {
    private ClauseWriter() {}

    public static Clauses write(Fact fact) {
        String n = fact.noun();
        String v = fact.value();
        boolean plural = English.plural(n);
        String is = plural ? "are" : "is";
        String aN = plural || English.mass(n) ? n : English.withArticle(n);
        String vague = "has " + (plural ? n + " of its own" : English.mass(n) ? "some " + n : "a certain " + n);
        List<String> owned = List.of(n + " " + is + " " + v);
        return switch (fact.kind()) {
            case QUANTITY -> MeasureClauses.quantity(fact, n, v, aN, vague);
            case PRICE ->
                new Clauses(
                        fact,
                        List.of("costs " + v, "sells for " + v, "is priced at " + v, "has a " + n + " of " + v),
                        List.of(n + " is " + v, n + " comes to " + v),
                        List.of("priced at " + v, "with a " + n + " of " + v, "at " + v),
                        "has its price");
            case COUNT ->
                new Clauses(
                        fact,
                        List.of(
                                "has " + v + " " + n,
                                "counts " + v + " " + n,
                                "comes with " + v + " " + n,
                                "has a total of " + v + " " + n),
                        List.of("number of " + n + " is " + v),
                        List.of("with " + v + " " + n, "with a total of " + v + " " + n),
                        "has several " + n);
            case YEAR -> MeasureClauses.year(fact, v);
            case PLACE -> Places.clauses(fact, n, v);
            case ORIGIN ->
                new Clauses(
                        fact,
                        List.of(
                                "comes from " + Places.the(v),
                                "originates from " + Places.the(v),
                                "has its origin in " + Places.the(v)),
                        List.of(n + " is " + Places.the(v)),
                        List.of("originally from " + Places.the(v), "with its origin in " + Places.the(v)),
                        "comes from elsewhere");
            case TYPE -> {
                String kind = English.plural(v) ? v : English.withArticle(v);
                yield new Clauses(
                        fact,
                        List.of(
                                "is " + kind,
                                "counts as " + kind,
                                "belongs to the " + v + " type",
                                "is classed as " + kind),
                        List.of(n + " is " + v),
                        List.of("as " + kind, "classed as " + kind),
                        "is of a known type");
            }
            case GROUP -> TraitClauses.group(fact, n, v);
            case OTHER_NAME ->
                new Clauses(
                        fact,
                        List.of(
                                "goes by the " + n + " " + v,
                                "is known by the " + n + " " + v,
                                "has the " + n + " " + v,
                                "carries the " + n + " " + v),
                        List.of(n + " is " + v, n + " reads " + v),
                        List.of("known by the " + n + " " + v, "listed under the " + n + " " + v),
                        "has another name as well");
            case MATERIAL ->
                new Clauses(
                        fact,
                        List.of(
                                "is made of " + v,
                                "is made from " + v,
                                "consists of " + v,
                                n.contains("construction") ? "is built of " + v : "has " + v + " as its material"),
                        List.of(n.contains("construction") ? "construction is of " + v : n + " " + is + " " + v),
                        n.contains("construction")
                                ? List.of("built of " + v, "made of " + v)
                                : List.of("made of " + v, "made from " + v),
                        "is made of solid stuff");
            case USE -> TraitClauses.use(fact, v);
            case MAKER ->
                new Clauses(
                        fact,
                        List.of("is the work of " + v, "was made by " + v, "has " + v + " as its " + n),
                        owned,
                        List.of("with " + v + " as its " + n, "made by " + v),
                        "has its " + n);
            case COLOUR ->
                new Clauses(
                        fact,
                        List.of(
                                "comes in " + v,
                                "is " + v + " in colour",
                                "has " + English.withArticle(v + " finish"),
                                "is sold in " + v),
                        List.of("colour is " + v),
                        List.of("finished in " + v, "with a finish in " + v),
                        "comes in one colour");
            case QUALITY -> TraitClauses.quality(fact, n, v, plural, is, vague);
            case ACTION ->
                new Clauses(
                        fact,
                        List.of(v, "stands out because it " + v, "is known because it " + v),
                        List.of(n + " is that it " + v),
                        List.of(),
                        vague);
            case FLAW ->
                new Clauses(
                        fact,
                        List.of(
                                "can suffer from " + v,
                                "has a weak point in " + v,
                                "is sometimes let down by " + v,
                                "has " + v + " as its usual weak point"),
                        List.of(n + " " + is + " " + v, "weak point is " + v),
                        List.of("with " + v + " as its weak point"),
                        "has its weak points");
            case FLAG -> TraitClauses.flag(fact, n);
            case LIST ->
                new Clauses(
                        fact,
                        List.of(
                                "has " + v + " among its " + (plural ? n : n + " entries"),
                                "lists " + v + " under " + n),
                        List.of(plural ? n + " include " + v : n + " covers " + v, n + " " + is + " " + v),
                        List.of("with " + v + " among its " + (plural ? n : n + " entries")),
                        vague);
            case NOUN -> TraitClauses.noun(fact, n, v, is, vague);
            case PASSAGE -> new Clauses(fact, List.of(), List.of(), List.of(), "comes with a note on " + aN);
        };
    }
}

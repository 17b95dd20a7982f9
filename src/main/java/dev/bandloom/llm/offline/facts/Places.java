package dev.bandloom.llm.offline.facts;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of places: the preposition and the article that each takes. */
public final class Places {
    private static final Set<String> SURFACES = Set.of(
            "slopes",
            "slope",
            "plains",
            "plain",
            "hillsides",
            "hillside",
            "hills",
            "hill",
            "flats",
            "coast",
            "coasts",
            "cliffs",
            "dunes",
            "plateau",
            "plateaus",
            "ridges",
            "ridge",
            "island",
            "islands",
            "shore",
            "shores",
            "soils",
            "roadsides",
            "banks",
            "ground",
            "foothills",
            "peninsula",
            "rocks",
            "beach",
            "floors",
            "farm",
            "farms");
    private static final String NEEDS_THE =
            ".*\\b(Deserts?|Sea|Ocean|River|Rivers|Islands|Isles|Rocks|Mountains|Hills|Peninsula|Coast|Plateau|Valley|Channel|Strait|Alps|Andes|States|Kingdom|Netherlands|Philippines|Hebrides|Republic|Sahara|Sahel|Kattegat)$";

    private Places() {}

    static Clauses clauses(Fact fact, String n, String v) {
        String in = where(v);
        if (v.matches(FactKinds.WATERS)) {
            return new Clauses(
                    fact,
                    List.of("is " + in, "lies " + in, "is set " + in, "can be found " + in),
                    List.of(n + " is " + the(v)),
                    List.of("set " + in, "located " + in),
                    "is close to water");
        }
        boolean fixed = Set.of("location", "country", "city", "state", "county", "province", "venue", "place")
                .contains(n);
        return new Clauses(
                fact,
                fixed
                        ? List.of("is " + in, "can be found " + in, "is located " + in, "is to be found " + in)
                        : List.of("is found " + in, "can be found " + in, "is at home " + in, "occurs " + in),
                List.of(fixed ? n + " is " + the(v) : "home is " + in),
                fixed ? List.of("located " + in, "situated " + in) : List.of("found " + in, "at home " + in),
                "is found in certain places");
    }

    /** {@code on the coast of Cornwall}. */
    public static String where(String place) {
        return preposition(place) + " " + the(place);
    }

    private static String preposition(String place) {
        String head = place.split(",|\\s+(?:of|within|in|and|or)\\s+", 2)[0];
        String last = head.substring(head.lastIndexOf(' ') + 1);
        return SURFACES.contains(last.toLowerCase(Locale.ROOT))
                        || place.matches(FactKinds.WATERS)
                        || place.startsWith("coast ")
                        || place.startsWith("Isle of ")
                ? "on"
                : "in";
    }

    public static String the(String place) {
        boolean common = place.matches(
                "(coast|edge|middle|north|south|east|west|centre|center|banks|highlands|foothills|shores?) of .*|(high|low) \\p{Lu}.*");
        if (place.contains(" in ")) {
            return place;
        }
        int comma = place.indexOf(", ");
        if (comma > 0) {
            return the(place.substring(0, comma)) + place.substring(comma);
        }
        return (place.matches(NEEDS_THE)
                                || common
                                || place.matches(
                                        "Isles? of .*|\\p{L}+ (peninsula|estuary)|Sahara\\b.*|Gulf of .*|Bay of .*|Strait of .*"))
                        && !place.startsWith("the ")
                ? "the " + place
                : place;
    }
}

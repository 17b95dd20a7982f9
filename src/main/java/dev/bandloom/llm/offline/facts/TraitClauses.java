package dev.bandloom.llm.offline.facts;

import dev.bandloom.llm.offline.words.English;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words what a subject belongs to, is used for, is like and has. */
final class TraitClauses {
    private static final String PAST = " in the past";
    private static final Pattern PURPOSE = Pattern.compile(
            "(?s).*(?:ing|tion|ment|control|study|medicine|ceremonies|collections|custom|displays|bees)");

    private TraitClauses() {}

    static Clauses group(Fact fact, String n, String v) {
        boolean formal = Set.of("family", "genus", "order", "class", "genre").contains(n);
        String group = formal ? "the " + n + " " + v : "the " + v + " " + n;
        return new Clauses(
                fact,
                List.of("belongs to " + group, "falls into " + group, "is part of " + group, "is listed in " + group),
                List.of(n + " is " + v),
                List.of("part of " + group, "listed in " + group),
                "belongs to some " + n);
    }

    static Clauses use(Fact fact, String v) {
        if (v.endsWith(PAST)) {
            String before = v.substring(0, v.length() - PAST.length());
            return new Clauses(
                    fact,
                    List.of("was once used for " + before, "was used for " + before + PAST),
                    List.of("use was once " + before),
                    List.of("once used for " + before),
                    "once had its uses");
        }
        if (v.startsWith("to ") || v.startsWith("as ") || v.startsWith("in ") || v.startsWith("for ")) {
            return new Clauses(
                    fact,
                    List.of("is used " + v, "can be used " + v, "is often used " + v),
                    List.of("purpose is " + (v.startsWith("to ") ? v : "use " + v)),
                    List.of("used " + v),
                    "has its uses");
        }
        return new Clauses(
                fact,
                PURPOSE.matcher(v).matches()
                        ? List.of("is used for " + v, "serves for " + v, "is useful for " + v, "is valued for " + v)
                        : v.matches("(an?|the) .*")
                                ? List.of("provides " + v, "is valued for " + v, "supplies " + v)
                                : List.of(
                                        "is valued for " + v,
                                        "is prized for " + v,
                                        "provides " + v,
                                        "is useful for " + v),
                List.of("main use is " + v, "best-known use is " + v),
                PURPOSE.matcher(v).matches()
                        ? List.of("used for " + v, "useful for " + v)
                        : List.of("valued for " + v, "prized for " + v),
                "has its uses");
    }

    static Clauses quality(Fact fact, String n, String v, boolean plural, String is, String vague) {
        String phrase = plural || English.mass(n) ? v + " " + n : English.withArticle(v + " " + n);
        return new Clauses(
                fact,
                List.of("has " + phrase, "is marked by " + phrase),
                List.of(
                        n + " " + is + " " + v,
                        n + " can be called " + v,
                        n + " " + (plural ? "count" : "counts") + " as " + v),
                List.of("with " + phrase, "marked by " + phrase),
                vague);
    }

    static Clauses flag(Fact fact, String n) {
        boolean adjective =
                n.matches(".*(able|ible|ous|ive|ic|al|ful|less|ed|ant|ent|proof|free|y)") || n.startsWith("is ");
        String bare = n.replaceFirst("^(is|has|can) ", "");
        String noun = English.plural(bare) || English.mass(bare) ? bare : English.withArticle(bare);
        String verb = n.startsWith("can ")
                ? (fact.yes() ? "can " : "cannot ") + bare
                : adjective && !n.startsWith("has ")
                        ? (fact.yes() ? "is " : "is not ") + bare
                        : fact.yes() ? "has " + noun : "has no " + bare;
        String lead = verb.startsWith("has ") ? fact.yes() ? "with " + noun : "with no " + bare : "";
        return new Clauses(
                fact,
                List.of(verb),
                List.of(),
                lead.isEmpty() ? List.of() : List.of(lead),
                "has its own way with " + bare);
    }

    static Clauses noun(Fact fact, String n, String v, String is, String vague) {
        boolean feature =
                n.matches(".*(feature|features|highlight|benefit|strength|adaptation|trait|advantage|specialty)s?");
        List<String> verbs = feature
                ? List.of(
                        "has " + v,
                        "is known for " + v,
                        "relies on " + v,
                        "stands out for " + v,
                        "has " + v + " as its " + n)
                : List.of(
                        "has " + v + " as its " + n,
                        "is linked with " + v + " through its " + n,
                        "is noted for its " + n + ", " + v);
        return new Clauses(
                fact,
                verbs,
                List.of(n + " " + is + " " + v),
                feature ? List.of("with " + v, "known for " + v) : List.of("with " + v + " as its " + n),
                vague);
    }
}

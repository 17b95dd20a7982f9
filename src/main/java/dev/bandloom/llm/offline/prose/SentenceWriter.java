package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.facts.Clauses;
import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.words.Draw;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Joins the wordings of one to three facts into a sentence about a subject. */
final class SentenceWriter {
    private static final Pattern LINKED = Pattern.compile(" (?:in|as|that|from|for) ");
    private final Subject subject;

    SentenceWriter(Subject subject) {
        this.subject = subject;
    }

    /**
     * One sentence.
     *
     * @param facts one to three, in the order in which they are told
     * @param first whether the subject has not been mentioned yet
     */
    String write(List<Clauses> facts, boolean first, RandomGenerator random) {
        Clauses passage = facts.stream()
                .filter(clauses -> clauses.verbs().isEmpty())
                .findFirst()
                .orElse(null);
        if (passage != null) {
            return withPassage(facts, passage, first, random);
        }
        String mention = first ? subject.name() : mention(random);
        return English.sentence(
                switch (facts.size()) {
                    case 1 -> one(facts.get(0), mention, first, random);
                    case 2 -> two(facts.get(0), facts.get(1), mention, first, random);
                    default -> three(facts, mention, random);
                });
    }

    /** A sentence that names the fact and says little. */
    String vague(Clauses fact, boolean first) {
        return English.sentence((first ? subject.name() : subject.pronoun()) + " " + subject.agreeing(fact.vague()));
    }

    private String withPassage(List<Clauses> facts, Clauses passage, boolean first, RandomGenerator random) {
        List<Clauses> others = new ArrayList<>(facts);
        others.remove(passage);
        String value = passage.fact().value();
        String lead = first
                ? "On " + subject.name() + ": "
                : random.nextBoolean()
                        ? "On " + subject.its() + " " + passage.fact().noun() + ": "
                        : "";
        String own = English.sentence(lead + value);
        return others.isEmpty() ? own : write(others, first, random) + " " + own;
    }

    private String mention(RandomGenerator random) {
        int draw = random.nextInt(10);
        return draw < 7 ? subject.pronoun() : draw < 9 ? subject.again() : subject.name();
    }

    private String one(Clauses fact, String mention, boolean first, RandomGenerator random) {
        if (!first && !fact.owned().isEmpty() && random.nextInt(3) == 0) {
            return subject.its() + " " + Draw.early(fact.owned(), random);
        }
        String verb = verb(fact, random);
        return mention + " " + (first || random.nextInt(3) > 0 ? verb : English.also(verb));
    }

    private String two(Clauses a, Clauses b, String mention, boolean first, RandomGenerator random) {
        boolean short1 = English.words(a.fact().value()) < 8;
        switch (random.nextInt(5)) {
            case 0:
                if (!a.leads().isEmpty() && short1) {
                    return Draw.early(a.leads(), random) + ", " + mention + " " + verb(b, random);
                }
                break;
            case 1:
                if (!b.owned().isEmpty() && (!subject.person() || !first)) {
                    return mention + " " + verb(a, random) + ", and " + subject.its() + " "
                            + Draw.early(b.owned(), random);
                }
                break;
            case 2:
                if (withLead(b) != null) {
                    return mention + " " + verb(a, random) + ", " + withLead(b);
                }
                break;
            case 3:
                if (!a.leads().isEmpty() && short1 && !mention.equals(subject.pronoun())) {
                    return mention + ", " + Draw.early(a.leads(), random) + ", " + verb(b, random);
                }
                break;
            default:
        }
        return mention + " " + both(verb(a, random), verb(b, random));
    }

    private String three(List<Clauses> facts, String mention, RandomGenerator random) {
        Clauses a = facts.get(0);
        Clauses b = facts.get(1);
        Clauses c = facts.get(2);
        boolean front = !a.leads().isEmpty() && English.words(a.fact().value()) < 8;
        switch (random.nextInt(4)) {
            case 0:
                if (front) {
                    return Draw.early(a.leads(), random) + ", " + mention + " "
                            + both(verb(b, random), verb(c, random));
                }
                break;
            case 1:
                if (!c.owned().isEmpty() && !subject.person()) {
                    return mention + " " + both(verb(a, random), verb(b, random)) + ", and " + subject.its() + " "
                            + Draw.early(c.owned(), random);
                }
                break;
            case 2:
                if (front && !mention.equals(subject.pronoun())) {
                    return mention + ", " + Draw.early(a.leads(), random) + ", "
                            + both(verb(b, random), verb(c, random));
                }
                break;
            default:
        }
        String middle = verb(b, random);
        String and = middle.contains(", ") || middle.contains(" and ") ? ", and " : " and ";
        return mention + " " + verb(a, random) + ", " + middle + and + verb(c, random);
    }

    /** Two predicates of one subject; the second is set off by a comma when the first holds an {@code and} of its own. */
    private String both(String first, String second) {
        if (first.contains(" and ") || first.contains(", ")) {
            return first + ", and " + (subject.person() ? "" : subject.pronoun() + " ") + second;
        }
        String repeated = subject.plural() ? "have " : "has ";
        boolean plain = !LINKED.matcher(first + second).find();
        return first + " and "
                + (plain && first.startsWith(repeated) && second.startsWith(repeated)
                        ? second.substring(repeated.length())
                        : second);
    }

    private static @Nullable String withLead(Clauses clauses) {
        return clauses.leads().stream()
                .filter(lead -> lead.startsWith("with "))
                .findFirst()
                .orElse(null);
    }

    private String verb(Clauses fact, RandomGenerator random) {
        return subject.agreeing(Draw.early(fact.verbs(), random));
    }
}

package dev.bandloom.llm.offline.clauses;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.language.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The verbs of a clause.
 *
 * @param words all of them with the adverbs between, in order, in lower case
 * @param main the last verb
 */
public record VerbGroup(List<String> words, String main, int from, int to) {
    private static final Set<String> DO = Set.of("do", "does", "did");

    public VerbGroup {
        words = List.copyOf(words);
    }

    public static VerbGroup of(Sentence sentence, int from, int to) {
        List<String> words = new ArrayList<>();
        String main = "";
        for (int i = from; i < to; i++) {
            Word word = sentence.word(i);
            words.add(word.lower());
            if (word.is("VERB", "AUX")) {
                main = word.lower();
            }
        }
        return new VerbGroup(words, main, from, to);
    }

    /** The base form of the last verb. */
    public String base() {
        return Verbs.BE.contains(main) ? "be" : Verbs.HAVE.contains(main) ? "have" : Verbs.base(main);
    }

    public boolean copula() {
        return Verbs.BE.contains(main);
    }

    public boolean passive() {
        return !copula() && words.stream().anyMatch(Verbs.BE::contains) && !main.endsWith("ing");
    }

    public boolean negated() {
        return words.contains("not") || words.contains("never") || words.contains("cannot");
    }

    /** Whether what it says lies in the past. */
    public boolean past() {
        String first = first();
        return first.equals("was")
                || first.equals("were")
                || first.equals("had")
                || !helped() && !copula() && Verbs.past(first);
    }

    /** Whether the first verb is an auxiliary that goes before the subject of a question. */
    public boolean helped() {
        String first = first();
        return Verbs.MODALS.contains(first)
                || Verbs.BE.contains(first)
                || Verbs.HAVE.contains(first) && !first.equals(main)
                || DO.contains(first) && !first.equals(main);
    }

    /** What stands before the subject when the clause is asked: {@code did}. */
    public String front(boolean plural) {
        if (helped()) {
            return first().equals("cannot") ? "can" : first();
        }
        return Verbs.past(first()) || first().equals("had") ? "did" : plural ? "do" : "does";
    }

    /** What stands after the subject when the clause is asked: {@code invent}. */
    public String behind() {
        List<String> rest = new ArrayList<>(words);
        rest.removeIf(word -> Clause.LINKS.contains(word) && !word.equals("only"));
        int at = rest.indexOf(first());
        if (helped()) {
            String lead = rest.remove(at);
            if (lead.equals("cannot")) {
                rest.add(at, "not");
            }
        } else {
            rest.set(at, base());
        }
        return String.join(" ", rest);
    }

    public String text() {
        return words.stream().filter(word -> !Clause.LINKS.contains(word)).collect(Collectors.joining(" "));
    }

    private String first() {
        for (String word : words) {
            if (Verbs.BE.contains(word)
                    || Verbs.HAVE.contains(word)
                    || Verbs.MODALS.contains(word)
                    || DO.contains(word)) {
                return word;
            }
            if (word.equals(main)) {
                return main;
            }
        }
        return main.toLowerCase(Locale.ROOT);
    }
}

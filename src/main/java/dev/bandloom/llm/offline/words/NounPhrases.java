package dev.bandloom.llm.offline.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a prompt speaks of. A run of content words counts as a noun phrase only where English lets one begin: after
 * an article or its like, after a preposition, as the object of a command, or at the start. Values that are known to name
 * things stay whole.
 */
public final class NounPhrases {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’.&/-]*|\\p{P}");
    private static final Pattern FINITE = Pattern.compile(".*(?:[^sui]s|ed)");
    private static final int LONGEST = 5;

    private final List<String> known;
    private final List<Found> found = new ArrayList<>();
    private List<String> run = new ArrayList<>();
    private Opening opening = Opening.START;
    private boolean article;
    private boolean clause;
    private boolean spent;

    private NounPhrases(List<String> known) {
        this.known = known;
    }

    /** How a noun phrase came to begin; {@code NONE} where none can. */
    private enum Opening {
        START,
        OBJECT,
        TOPIC,
        OF,
        SIDE,
        ROLE,
        NONE
    }

    private record Found(String bare, boolean article, Opening opening) {
        String named() {
            boolean bareName = English.properName(bare) || English.plural(bare) || bare.matches("\\p{Lu}.*['’]s .*");
            return article || !bareName ? "the " + bare : bare;
        }

        /** As it stands after {@code of}: where the prompt has no article, none is added. */
        String after() {
            return article ? "the " + bare : bare;
        }
    }

    /**
     * The noun phrases of a prompt, those that it is about first; empty when it names nothing.
     *
     * @param values values that stay whole where they occur in the prompt
     */
    public static List<NounPhrase> in(String prompt, Collection<String> values) {
        String line = Texts.oneLine(prompt);
        List<String> known = new ArrayList<>();
        List<String> longest = values.stream()
                .map(Texts::oneLine)
                .filter(NounPhrases::names)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .distinct()
                .toList();
        for (String value : longest) {
            Matcher there = Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(line);
            if (there.find()) {
                known.add(value);
                line = there.replaceAll(Matcher.quoteReplacement("\u0001" + (known.size() - 1) + "\u0001"));
            }
        }
        return new NounPhrases(known).read(line);
    }

    private static boolean names(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return value.length() > 2
                && English.words(value) <= 6
                && value.matches(".*\\p{L}{2}.*")
                && Polarity.of(value) == null
                && !PromptWords.WRITING.contains(lower)
                && !PromptWords.COMMANDS.contains(lower)
                && !PromptWords.closes(lower)
                && !PromptWords.DETERMINERS.contains(lower)
                && !PromptWords.NUMBERS.contains(lower);
    }

    private List<NounPhrase> read(String line) {
        Matcher token = Pattern.compile("\u0001\\d+\u0001|" + TOKEN.pattern()).matcher(line);
        boolean first = true;
        while (token.find()) {
            String text = token.group().replaceAll("[.]+$", "");
            boolean ends = text.isEmpty() || !token.group().equals(text) || text.matches("\\p{P}");
            if (!text.isEmpty() && !text.matches("\\p{P}")) {
                word(text, first);
                first = false;
            }
            if (ends) {
                boolean listed = token.group().equals(",") && !run.isEmpty();
                close();
                if (!listed && !token.group().matches("['\"“”‘’(\\[-]")) {
                    opening = token.group().matches("[.!?:;]|.*[.]") ? Opening.START : Opening.NONE;
                    clause = false;
                }
            }
        }
        close();
        return joined();
    }

    private void word(String text, boolean first) {
        String word = text.toLowerCase(Locale.ROOT);
        if (text.startsWith("\u0001")) {
            if (run.isEmpty()) {
                opening = opening == Opening.NONE ? Opening.OBJECT : opening;
            }
            run.add(known.get(Integer.parseInt(text.substring(1, text.length() - 1))));
            return;
        }
        if (PromptWords.DETERMINERS.contains(word)) {
            close();
            opening = opening == Opening.NONE || opening == Opening.START ? Opening.OBJECT : opening;
            article = !word.equals("no");
            spent = false;
        } else if (PromptWords.TOPIC_PREPOSITIONS.contains(word)) {
            boolean belongs = !run.isEmpty();
            close();
            open(word.equals("of") && belongs ? Opening.OF : Opening.TOPIC);
        } else if (PromptWords.SIDE_PREPOSITIONS.contains(word)) {
            close();
            open(Opening.SIDE);
        } else if (PromptWords.ROLE_PREPOSITIONS.contains(word)) {
            close();
            open(Opening.ROLE);
        } else if (word.equals("to")) {
            close();
            open(Opening.OBJECT);
            spent = true;
        } else if (word.equals("and") || word.equals("or")) {
            boolean more = !run.isEmpty();
            close();
            opening = more ? opening : Opening.NONE;
        } else if (PromptWords.closes(word)) {
            close();
            open(Opening.NONE);
            clause |= PromptWords.CLAUSE_OPENERS.contains(word);
        } else if (run.isEmpty() && !article && PromptWords.COMMANDS.contains(word) && opening != Opening.TOPIC) {
            open(Opening.OBJECT);
        } else if (spent) {
            spent = false;
        } else if (!run.isEmpty() && verb(word)) {
            close();
            open(Opening.NONE);
        } else if (opening != Opening.NONE && !(run.isEmpty() && PromptWords.NUMBERS.contains(word))) {
            run.add(first && text.matches("\\p{Lu}\\p{Ll}+") ? word : text);
        }
    }

    private void open(Opening next) {
        opening = next;
        article = false;
        spent = false;
    }

    private boolean verb(String word) {
        return PromptWords.VERBS.contains(word)
                || word.endsWith("ly") && word.length() > 4
                || clause
                        && (PromptWords.BASE_VERBS.contains(word)
                                || FINITE.matcher(word).matches());
    }

    private void close() {
        if (!run.isEmpty()) {
            String head = run.get(run.size() - 1).toLowerCase(Locale.ROOT);
            boolean time = opening == Opening.SIDE || opening == Opening.OF;
            if (opening != Opening.ROLE
                    && !PromptWords.WRITING.contains(head)
                    && !(time && PromptWords.TIMES.contains(head))
                    && !(opening == Opening.START && PromptWords.COMMANDS.contains(head))) {
                String bare = String.join(" ", run.subList(Math.max(0, run.size() - LONGEST), run.size()))
                        .replaceAll("['’]s$", "");
                if (bare.length() > 2 && bare.length() < 60) {
                    found.add(new Found(bare, article, opening));
                }
            } else if (opening == Opening.OF || opening == Opening.START || opening == Opening.OBJECT) {
                found.add(new Found("", article, opening));
            }
            run = new ArrayList<>();
        }
        article = false;
    }

    private List<NounPhrase> joined() {
        List<NounPhrase> main = new ArrayList<>();
        List<NounPhrase> side = new ArrayList<>();
        boolean about = true;
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            if (!one.bare().isEmpty()) {
                Found next = i + 1 < found.size() ? found.get(i + 1) : one;
                boolean owned = next != one
                        && next.opening() == Opening.OF
                        && !next.bare().isEmpty();
                String named = owned ? "the " + one.bare() + " of " + next.after() : one.named();
                about = one.opening() == Opening.OF ? about : one.opening() != Opening.SIDE;
                (about ? main : side).add(new NounPhrase(one.bare(), named, about));
            }
        }
        main.addAll(side);
        return main.stream().distinct().limit(12).toList();
    }
}

package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.facts.Clauses;
import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.facts.FactKinds;
import dev.bandloom.llm.offline.facts.Places;
import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question about one fact, with its answers.
 *
 * @param answers true answers, best first
 */
public record Question(String text, List<String> answers) {
    private static final Set<Fact.Kind> WHERE = Set.of(Fact.Kind.PLACE);

    public Question {
        answers = List.copyOf(answers);
    }

    /** Questions about every fact, the most natural wording of each before the others. */
    public static List<Question> about(Subject subject, List<Clauses> facts, String yesOrNo) {
        List<Question> best = new ArrayList<>();
        List<Question> others = new ArrayList<>();
        for (Clauses clauses : facts) {
            if (clauses.verbs().isEmpty()) {
                continue;
            }
            List<String> answers = answers(subject, clauses);
            List<String> texts = yesOrNo.isEmpty() ? texts(subject, clauses) : closed(subject, clauses, yesOrNo);
            String prefix = yesOrNo.isEmpty() ? opening(clauses.fact()) : yesOrNo.equals("yes") ? "Yes, " : "No, ";
            List<String> said = prefix.isEmpty()
                    ? answers
                    : answers.stream()
                            .map(answer -> prefix + lowered(subject, answer))
                            .toList();
            for (int i = 0; i < texts.size(); i++) {
                (i == 0 ? best : others).add(new Question(English.capitalised(English.tidy(texts.get(i))), said));
            }
        }
        best.addAll(others);
        return best;
    }

    private static String opening(Fact fact) {
        return fact.kind() == Fact.Kind.FLAG ? fact.yes() ? "Yes, " : "No, " : "";
    }

    private static String lowered(Subject subject, String answer) {
        String start = subject.name().startsWith("the ") ? "The " : "Its ";
        return answer.startsWith(start) ? Character.toLowerCase(answer.charAt(0)) + answer.substring(1) : answer;
    }

    private static List<String> closed(Subject subject, Clauses clauses, String yesOrNo) {
        String n = clauses.fact().noun();
        return yesOrNo.equals("yes")
                ? List.of("is it true that " + subject.name() + " "
                        + subject.agreeing(clauses.verbs().get(0)) + "?")
                : List.of("is nothing known about the " + n + " of " + subject.name() + "?");
    }

    private static List<String> texts(Subject subject, Clauses clauses) {
        Fact fact = clauses.fact();
        String s = subject.name();
        String n = fact.noun();
        boolean many = subject.plural();
        String is = many ? "are" : "is";
        String does = many ? "do" : "does";
        String what = "what " + (English.plural(n) ? "are" : "is") + " the " + n + " of " + s + "?";
        return switch (fact.kind()) {
            case QUANTITY ->
                List.of(
                        what,
                        n.equals("height")
                                ? "how tall " + is + " " + s + "?"
                                : "which " + n + " " + does + " " + s + " have?");
            case PRICE -> List.of("how much " + does + " " + s + " cost?", "what is the price of " + s + "?");
            case COUNT ->
                List.of(
                        "how many " + n + " " + does + " " + s + " have?",
                        "what is the number of " + n + " of " + s + "?");
            case YEAR -> year(fact, s, many);
            case PLACE ->
                n.equals("country")
                        ? List.of("in which country " + is + " " + s + "?", "where " + is + " " + s + "?")
                        : List.of("where can " + s + " be found?", "where " + is + " " + s + " found?", what);
            case ORIGIN -> List.of("where " + does + " " + s + " come from?", what);
            case TYPE -> List.of("what type of thing " + is + " " + s + "?", what);
            case GROUP -> List.of("which " + n + " " + does + " " + s + " belong to?", what);
            case MATERIAL -> List.of("what " + is + " " + s + " made of?", what);
            case USE -> List.of("what " + is + " " + s + " used for?", "which use " + does + " " + s + " have?");
            case MAKER -> List.of("who is the " + n + " of " + s + "?");
            case COLOUR -> List.of("what colour " + does + " " + s + " come in?", what);
            case FLAW -> List.of("what is a weak point of " + s + "?", what);
            case FLAG ->
                List.of(
                        clauses.verbs().get(0).startsWith("is")
                                ? is + " " + s + " " + n + "?"
                                : does + " " + s + " have " + English.withArticle(n) + "?");
            case OTHER_NAME, QUALITY, ACTION, LIST, NOUN, PASSAGE ->
                List.of(what, "what can you say about the " + n + " of " + s + "?");
        };
    }

    private static List<String> year(Fact fact, String s, boolean many) {
        String participle = FactKinds.year(Texts.words(fact.key()));
        String was = many ? "were" : "was";
        String from = "which year " + (many ? "do " : "does ") + s + " date from?";
        return participle.isEmpty()
                ? List.of(from)
                : List.of(
                        "when " + was + " " + s + " " + participle + "?",
                        "in which year " + was + " " + s + " " + participle + "?");
    }

    private static List<String> answers(Subject subject, Clauses clauses) {
        List<String> answers = new ArrayList<>();
        for (String verb : clauses.verbs()) {
            answers.add(English.sentence(subject.name() + " " + subject.agreeing(verb)));
        }
        for (String owned : clauses.owned()) {
            answers.add(English.sentence(subject.its() + " " + owned));
        }
        answers.add(English.sentence(
                WHERE.contains(clauses.fact().kind())
                        ? Places.where(clauses.fact().value())
                        : clauses.fact().value()));
        return answers;
    }
}

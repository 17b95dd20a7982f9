package dev.bandloom.generation.evolve;

import dev.bandloom.recipe.ArmSpec.Operator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells evolutions that failed, after the rules of Evol-Instruct (Xu et al., WizardLM, 2023): nothing was gained, the
 * prompt's own words were copied, or what came cannot be answered.
 */
final class Elimination {
    /** What evolves in depth may lose this share of its characters and no more. */
    private static final double LEAST_LENGTH = 0.8;

    /** Another sample of the same domain may be half as long. */
    private static final double LEAST_BREADTH = 0.5;

    /** A longer text that apologises somewhere is no refusal. */
    private static final int LONGEST_REFUSAL = 400;

    private static final List<String> TASK = List.of("instruction", "input", "question", "context", "prompt");
    private static final String MESSAGES = "messages";

    private static final Pattern COPIED = Pattern.compile(
            "#+ *(?:the )?(?:given|rewritten|created|evolved|original|new) (?:prompt|instruction|sample)s?"
                    + " *#*|\\b(?:given|rewritten|evolved|original) (?:prompt|instruction|sample)\\b|\\b(?:the|this)"
                    + " parent sample\\b|\\b(?:add_constraints|add_reasoning|complicate_input|evolve_response)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSAL = Pattern.compile(
            "^\\W*(?:(?:(?:i(?:['’]| a)?m |very )*sorry|i apologi[sz]e)\\W{1,3}(?:but )?(?:i (?:can|could|am|do|did|must|have"
                    + " to|won)|as an? )|as an ai\\b|as a (?:large )?language model|i (?:can"
                    + " ?not|can['’]t|am unable to|am not able to|do not have enough|don['’]t have"
                    + " enough)\\b|unfortunately, i\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNANSWERED = Pattern.compile(
            "\\b(?:cannot|can not|can't) be (?:answered|determined)\\b|\\bnot enough"
                    + " (?:information|context)\\b|\\binsufficient information\\b|\\b(?:no|not any) information (?:is|was)"
                    + " (?:given|provided|available)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EMPTY_ANSWER = Pattern.compile(
            "^\\W*(?:n/?a|none|unknown|unanswerable|no answer|\\.\\.\\.|…|tbd)?\\W*$", Pattern.CASE_INSENSITIVE);

    private Elimination() {}

    /** Why the evolution counts for nothing; null when it counts. */
    static @Nullable String reason(JsonNode parent, JsonNode evolved, Operator operator) {
        List<String> texts = texts(evolved);
        String before = String.join("\n", texts(parent));
        String after = String.join("\n", texts);
        if (words(after).isEmpty()) {
            return "the evolution by " + operator.word() + " is empty";
        }
        if (words(before).equals(words(after))) {
            return "the evolution by " + operator.word() + " left its parent unchanged";
        }
        double kept = operator == Operator.BROADEN ? LEAST_BREADTH : LEAST_LENGTH;
        if (after.length() < kept * before.length()) {
            return "the evolution by " + operator.word() + " is shorter than its parent: " + after.length()
                    + " characters after " + before.length();
        }
        if (COPIED.matcher(after).find() && !COPIED.matcher(before).find()) {
            return "the evolution by " + operator.word() + " copies words of the prompt";
        }
        for (String text : texts) {
            if (refuses(text) && !before.contains(text)) {
                return "the evolution by " + operator.word() + " is a refusal or cannot be answered";
            }
        }
        return operator == Operator.EVOLVE_RESPONSE && changedTask(parent, evolved) instanceof String member
                ? "the evolution by evolve_response changed '" + member + "', which is not the response"
                : lost(parent, evolved);
    }

    /** A member of the task that a better response has to leave alone, and that says something else; null when none does. */
    private static @Nullable String changedTask(JsonNode parent, JsonNode evolved) {
        for (String member : TASK) {
            boolean same = words(parent.path(member).asString(""))
                    .equals(words(evolved.path(member).asString("")));
            if (evolved.has(member) && !same) {
                return member;
            }
        }
        return !evolved.has(MESSAGES) || asked(parent).equals(asked(evolved)) ? null : MESSAGES;
    }

    /** The words of a conversation but for its last message. */
    private static List<List<String>> asked(JsonNode sample) {
        return sample.path(MESSAGES)
                .valueStream()
                .limit(Math.max(0, sample.path(MESSAGES).size() - 1L))
                .map(message -> words(message.path("content").asString("")))
                .toList();
    }

    private static boolean refuses(String text) {
        return text.length() <= LONGEST_REFUSAL
                && (REFUSAL.matcher(text).find() || UNANSWERED.matcher(text).find());
    }

    /** A member that said something in the parent has to say something still. */
    private static @Nullable String lost(JsonNode parent, JsonNode evolved) {
        for (var member : parent.properties()) {
            JsonNode now = evolved.path(member.getKey());
            if (says(member.getValue()) && now.isString() && !says(now)) {
                return "the evolution cannot be answered: nothing stands in '" + member.getKey() + "'";
            }
        }
        return null;
    }

    private static boolean says(JsonNode text) {
        return text.isString() && !EMPTY_ANSWER.matcher(text.stringValue()).matches();
    }

    private static List<String> words(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Arrays.stream(folded.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> texts(JsonNode part) {
        List<String> texts = new ArrayList<>();
        collect(part, texts);
        return texts;
    }

    private static void collect(JsonNode part, List<String> texts) {
        if (part.isValueNode() && !part.isNull()) {
            texts.add(part.asString());
        } else {
            part.forEach(child -> collect(child, texts));
        }
    }
}

package dev.bandloom.llm.offline.evolution;

import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.questions.QuestionWriter;
import dev.bandloom.llm.offline.rewriting.KeyNouns;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Evolves questions and instructions by the operators of Evol-Instruct (Xu et al., "WizardLM", 2023). A demand is added only
 * where the response meets it, or the response is changed with it; a response that quotes its material goes on doing so.
 */
public final class ExchangeRules {
    private static final List<String> COUNTS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** A sentence decides a question when more than this share of its words stands in the question. */
    private static final double LEAST_SHARED = 0.35;

    private ExchangeRules() {}

    /** The exchange after one operator; null when no rule fits it. */
    public static @Nullable Exchange evolved(String operator, Exchange exchange, RandomGenerator random) {
        return switch (operator) {
            case "add_constraints" -> constrained(exchange, random);
            case "deepen" -> deepened(exchange, random);
            case "concretise" -> concretised(exchange, random);
            case "add_reasoning" -> reasoned(exchange);
            case "complicate_input" -> complicated(exchange, random);
            case "broaden" -> other(exchange, Set.of(), random);
            case "evolve_response" -> fuller(exchange);
            default -> null;
        };
    }

    private static @Nullable Exchange constrained(Exchange exchange, RandomGenerator random) {
        int words = English.words(exchange.response());
        int sentences = English.sentences(exchange.response()).size();
        List<String> demands = new ArrayList<>();
        if (words <= 12) {
            demands.add("Answer in no more than " + counted(words + random.nextInt(2), "word") + ".");
        }
        if (exchange.quoted()) {
            demands.add("Use only words that stand in the text.");
            demands.add("Quote the text exactly and add nothing.");
        }
        if (words > 12) {
            demands.add(
                    "Answer in " + counted(sentences, "sentence") + " and at most " + (words + 4) / 5 * 5 + " words.");
        }
        if (!exchange.response().contains("\n") && words > 3) {
            demands.add("Do not use a list.");
        }
        return added(exchange, demands, random);
    }

    /** A question about a reason or a definition in place of one about a bare fact; else a second demand. */
    private static @Nullable Exchange deepened(Exchange exchange, RandomGenerator random) {
        Exchange deeper = other(exchange, Set.of(Asked.Kind.WHY, Asked.Kind.DEFINITION), random);
        if (deeper != null) {
            return deeper;
        }
        if (exchange.quoted()) {
            return reasoned(exchange);
        }
        String text = exchange.material().isEmpty() ? exchange.response() : exchange.material();
        List<String> keys =
                KeyNouns.of(PassageReader.shared().read(text)).stream().limit(3).toList();
        return keys.size() < 2 || exchange.ask().contains("key words")
                ? null
                : new Exchange(
                        closed(exchange.ask()) + " Then name " + counted(keys.size(), "key word") + " of the subject.",
                        exchange.material(),
                        English.sentence(exchange.response()) + " Key words: " + English.list(keys) + ".",
                        false);
    }

    private static @Nullable Exchange concretised(Exchange exchange, RandomGenerator random) {
        boolean question =
                exchange.quoted() && exchange.ask().matches("(?is)(?:who|what|when|where|which|why|how)\\b.*");
        String text = question ? exchange.material() : exchange.response();
        List<String> keys = KeyNouns.of(PassageReader.shared().read(text)).stream()
                .filter(key -> !exchange.ask().toLowerCase(Locale.ROOT).contains(key.toLowerCase(Locale.ROOT)))
                .limit(4)
                .toList();
        if (keys.isEmpty()) {
            return null;
        }
        String key = keys.get(random.nextInt(keys.size()));
        return question
                ? exchange.asking("In the text that speaks of " + key + ": " + exchange.ask())
                : exchange.asking(closed(exchange.ask()) + " Mention " + key + ".");
    }

    /** Asks for the sentence that decides it, or for the steps to the answer. */
    private static @Nullable Exchange reasoned(Exchange exchange) {
        String evidence = evidence(exchange);
        if (exchange.quoted()) {
            return evidence.isEmpty()
                            || evidence.equals(exchange.response())
                            || exchange.ask().contains("whole sentence")
                    ? null
                    : new Exchange(
                            exchange.ask() + " Give the whole sentence of the text that shows it.",
                            exchange.material(),
                            evidence,
                            true);
        }
        if (exchange.ask().contains("step by step")) {
            return null;
        }
        List<String> sentences = English.sentences(exchange.response());
        if (sentences.size() < 2 && evidence.isEmpty()) {
            return null;
        }
        List<String> steps = new ArrayList<>();
        if (!evidence.isEmpty()) {
            steps.add("the text says: “" + evidence + "”");
        }
        steps.addAll(sentences);
        StringBuilder response = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            response.append(i == 0 ? "" : "\n")
                    .append("Step ")
                    .append(i + 1)
                    .append(": ")
                    .append(steps.get(i));
        }
        return new Exchange(
                closed(exchange.ask()) + " Show step by step how you come to it.",
                exchange.material(),
                response.toString(),
                false);
    }

    /** Puts a remark from the same text before the question, which does not answer it. */
    private static @Nullable Exchange complicated(Exchange exchange, RandomGenerator random) {
        Reading reading = PassageReader.shared().read(exchange.material());
        List<String> remarks = reading.sentences().stream()
                .filter(sentence -> exchange.quoted() || sentence.size() < 25)
                .map(Sentence::text)
                .filter(text -> !text.toLowerCase(Locale.ROOT)
                                .contains(exchange.response().toLowerCase(Locale.ROOT))
                        && !text.endsWith("?")
                        && text.length() < 160)
                .filter(text -> !exchange.ask().contains(text))
                .toList();
        if (remarks.isEmpty()) {
            return null;
        }
        String remark = remarks.get(random.nextInt(remarks.size()));
        return exchange.asking("The text also says: “" + remark + "” Leave that aside. " + exchange.ask());
    }

    /** Another question about the same material, with its own answer. */
    private static @Nullable Exchange other(Exchange exchange, Set<Asked.Kind> kinds, RandomGenerator random) {
        if (exchange.material().isBlank() || !exchange.quoted()) {
            return null;
        }
        List<Asked> others = QuestionWriter.ranked(PassageReader.shared().read(exchange.material())).stream()
                .filter(asked -> !asked.question().equals(exchange.ask())
                        && !asked.answer().equals(exchange.response())
                        && exchange.material().contains(asked.answer())
                        && (kinds.isEmpty() || kinds.contains(asked.kind())))
                .toList();
        if (others.isEmpty()) {
            return null;
        }
        Asked chosen = others.get(random.nextInt(others.size()));
        return new Exchange(chosen.question(), exchange.material(), chosen.answer(), true);
    }

    private static @Nullable Exchange fuller(Exchange exchange) {
        String evidence = evidence(exchange);
        if (!evidence.isEmpty() && !evidence.equals(exchange.response())) {
            return exchange.quoted()
                    ? exchange.responding(evidence)
                    : exchange.responding(English.sentence(exchange.response()) + " The text says: “" + evidence + "”");
        }
        String longer = TextRules.evolved("deepen", exchange.response());
        return longer == null || exchange.quoted() ? null : exchange.responding(longer);
    }

    /** The sentence of the material that holds the response; empty when there is none. */
    private static String evidence(Exchange exchange) {
        if (exchange.material().isBlank()) {
            return "";
        }
        String wanted = exchange.response().replaceAll("\\.$", "");
        Set<String> asked = new HashSet<>(English.tokens(exchange.ask()));
        String best = "";
        double most = LEAST_SHARED;
        for (Sentence sentence :
                PassageReader.shared().read(exchange.material()).sentences()) {
            boolean quotable = !exchange.quoted() || exchange.material().contains(sentence.text());
            if (quotable && sentence.text().contains(wanted)) {
                List<String> words = English.tokens(sentence.text());
                double shared = (double) words.stream().filter(asked::contains).count() / words.size();
                if (shared > most) {
                    most = shared;
                    best = sentence.text();
                }
            }
        }
        return best;
    }

    private static @Nullable Exchange added(Exchange exchange, List<String> demands, RandomGenerator random) {
        List<String> fresh = demands.stream()
                .filter(demand -> !exchange.ask().contains(demand.substring(0, Math.min(12, demand.length()))))
                .toList();
        return fresh.isEmpty()
                ? null
                : exchange.asking(closed(exchange.ask()) + " " + fresh.get(random.nextInt(fresh.size())));
    }

    private static String closed(String ask) {
        return ask.matches("(?s).*[.!?:]\\s*") ? ask.strip() : ask.strip() + ".";
    }

    private static String counted(int number, String noun) {
        String word = number < COUNTS.size() ? COUNTS.get(number) : Integer.toString(number);
        return word + " " + noun + (number == 1 ? "" : "s");
    }
}

package dev.bandloom.quality.judge;

import dev.bandloom.llm.LlmReply;
import dev.bandloom.quality.Verdict;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Makes verdicts of the grades that a judge replied. */
final class Grades {
    static final int WORST = 1;
    static final int BEST = 5;
    private static final int REASON_CHARACTERS = 500;

    private final int threshold;

    /** @param threshold least grade that is accepted */
    Grades(int threshold) {
        this.threshold = threshold;
    }

    /** One verdict for each of {@code asked} samples. Of a reply of another length nobody knows which grade is whose. */
    List<Verdict> verdicts(LlmReply reply, int asked) {
        return switch (reply) {
            case LlmReply.Completed completed
            when completed.items().size() == asked ->
                completed.items().valueStream().map(this::verdict).toList();
            case LlmReply.Completed completed ->
                abstained("the judge's reply holds " + completed.items().size() + " of " + asked + " grades", asked);
            case LlmReply.Refused refused -> abstained("the judge refused: " + line(refused.reason()), asked);
            case LlmReply.Unreadable unreadable ->
                abstained("the judge's reply could not be read: " + line(unreadable.reason()), asked);
        };
    }

    private Verdict verdict(JsonNode item) {
        JsonNode grade = item.path("grade");
        if (!grade.isNumber() || !grade.canConvertToExactIntegral()) {
            return new Verdict.Abstained("the judge gave no grade, but " + line(item.toString()));
        }
        double value = grade.doubleValue();
        if (value < WORST || value > BEST) {
            return new Verdict.Abstained(
                    "the judge's grade " + line(grade.toString()) + " is outside " + WORST + " to " + BEST);
        }
        double score = (value - WORST) / (BEST - WORST);
        String reason = line(item.path("reason").asString(""));
        String graded = "grade " + (int) value + " of " + BEST;
        String why = reason.isEmpty() ? "" : ": " + reason;
        return value >= threshold
                ? new Verdict.Accepted(score, graded + why)
                : new Verdict.Rejected(graded + ", " + threshold + " asked" + why, score);
    }

    private static List<Verdict> abstained(String why, int asked) {
        return Collections.nCopies(asked, new Verdict.Abstained(why));
    }

    /** The judge's words on one line of bounded length. */
    private static String line(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        if (line.length() <= REASON_CHARACTERS) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(REASON_CHARACTERS - 1))
                ? REASON_CHARACTERS - 1
                : REASON_CHARACTERS;
        return line.substring(0, end) + "…";
    }
}

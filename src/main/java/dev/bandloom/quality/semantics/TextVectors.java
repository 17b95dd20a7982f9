package dev.bandloom.quality.semantics;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Verdict;
import dev.bandloom.similarity.Cosine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The vectors of some members of the samples of a batch, each distinct text encoded once, in one pass. */
final class TextVectors {
    private static final int MOST_CHARACTERS = 10_000;

    private final Map<String, float[]> vectors = new HashMap<>();

    private TextVectors() {}

    static TextVectors of(TextEncoder encoder, Inspection inspection, List<String> members) {
        var texts = new LinkedHashSet<String>();
        for (SampleText sample : inspection.samples()) {
            if (obstacle(sample.response(), members) == null) {
                members.forEach(member -> texts.add(text(sample.response(), member)));
            }
        }
        List<String> distinct = List.copyOf(texts);
        float[][] encoded = distinct.isEmpty() ? new float[0][] : encoder.encode(distinct);
        var found = new TextVectors();
        for (int i = 0; i < encoded.length; i++) {
            found.vectors.put(distinct.get(i), encoded[i]);
        }
        return found;
    }

    /**
     * A verdict on each sample by the vectors of its members; those that cannot be compared are left open with the reason.
     *
     * @param encoder null leaves every sample open
     */
    static List<Verdict> judged(
            @Nullable TextEncoder encoder,
            Inspection inspection,
            List<String> members,
            BiFunction<JsonNode, TextVectors, Verdict> judge) {
        if (encoder == null) {
            return inspection.unjudged("there is no sentence encoder");
        }
        TextVectors vectors = of(encoder, inspection, members);
        return inspection.samples().stream()
                .map(SampleText::response)
                .map(response -> {
                    String obstacle = obstacle(response, members);
                    return obstacle == null ? judge.apply(response, vectors) : new Verdict.Abstained(obstacle);
                })
                .toList();
    }

    /** The first of the members that has no letter or digit; null when all have one, so that they have vectors. */
    static @Nullable String lacking(JsonNode response, List<String> members) {
        return members.stream()
                .filter(member -> text(response, member).codePoints().noneMatch(Character::isLetterOrDigit))
                .findFirst()
                .orElse(null);
    }

    /** Why the members cannot be compared; null when they can. A model reads but the beginning of a long text. */
    static @Nullable String obstacle(JsonNode response, List<String> members) {
        String lacking = lacking(response, members);
        if (lacking != null) {
            return "'" + lacking + "' has no text with letters";
        }
        return members.stream()
                .filter(member -> text(response, member).length() > MOST_CHARACTERS)
                .findFirst()
                .map(member -> "'" + member + "' has " + text(response, member).length() + " characters; at most "
                        + MOST_CHARACTERS + " are compared")
                .orElse(null);
    }

    static String text(JsonNode response, String member) {
        return response.path(member).asString("");
    }

    /** In [-1,1]; of members that are not {@link #lacking}. */
    double cosine(JsonNode response, String one, String other) {
        return Cosine.similarity(vector(response, one), vector(response, other));
    }

    private float[] vector(JsonNode response, String member) {
        return Objects.requireNonNull(vectors.get(text(response, member)));
    }
}

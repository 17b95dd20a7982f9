package dev.bandloom.llm.openai;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.recipe.ModelRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes texts by an embedding model of a provider, at most 128 in one call. Of a text the first 8,000 characters
 * count, which every current model can read. What the endpoint throws, it throws.
 */
public final class OpenAiTextEncoder implements TextEncoder {
    private static final int GROUP = 128;
    private static final int LONGEST = 8000;
    /** What is encoded in place of a blank text, which endpoints refuse. */
    private static final String BLANK = ".";

    private final EmbeddingEndpoint endpoint;
    private final ModelRef model;
    private volatile int dimensions;

    public OpenAiTextEncoder(EmbeddingEndpoint endpoint, ModelRef model) {
        this.endpoint = endpoint;
        this.model = model;
    }

    /** Asks the endpoint when nothing has been encoded yet. */
    @Override
    public int dimensions() {
        if (dimensions == 0) {
            encode(List.of(BLANK));
        }
        return dimensions;
    }

    /** {@code provider/model}. */
    @Override
    public String modelId() {
        return model.toString();
    }

    @Override
    public float[][] encode(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int start = 0; start < texts.size(); start += GROUP) {
            List<String> group = texts.subList(start, Math.min(start + GROUP, texts.size())).stream()
                    .map(OpenAiTextEncoder::encodable)
                    .toList();
            endpoint.embed(group).vectors().forEach(vector -> vectors.add(unit(vector)));
        }
        return vectors.toArray(float[][]::new);
    }

    private static String encodable(String text) {
        if (text.isBlank()) {
            return BLANK;
        }
        boolean split = text.length() > LONGEST && Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, Math.min(text.length(), split ? LONGEST - 1 : LONGEST));
    }

    private float[] unit(float[] vector) {
        if (dimensions == 0) {
            dimensions = vector.length;
        }
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        if (vector.length != dimensions || !(square > 0) || !Double.isFinite(square)) {
            throw new CallFailure.Down(
                    "Model '" + model + "' sent a vector of " + vector.length + " numbers and length "
                            + Math.sqrt(square) + " where one of " + dimensions
                            + " numbers and a direction was expected",
                    null,
                    null);
        }
        double length = Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}

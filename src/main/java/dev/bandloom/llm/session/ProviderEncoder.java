package dev.bandloom.llm.session;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.chat.CallFailure;
import java.util.List;

/** An encoder whose endpoint cannot encode what it is given says so as a provider that will not serve. */
record ProviderEncoder(TextEncoder encoder) implements TextEncoder {
    @Override
    public int dimensions() {
        try {
            return encoder.dimensions();
        } catch (CallFailure failure) {
            throw denied(failure);
        }
    }

    @Override
    public String modelId() {
        return encoder.modelId();
    }

    @Override
    public float[][] encode(List<String> texts) {
        try {
            return encoder.encode(texts);
        } catch (CallFailure failure) {
            throw denied(failure);
        }
    }

    private static ProviderException denied(CallFailure failure) {
        return new ProviderException.Denied(
                failure.getMessage() + ". Maybe name another llm.embedding_model, or drop the key for the built-in one",
                failure);
    }
}

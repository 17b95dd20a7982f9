package dev.bandloom.llm.session;

import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.ProbeResult;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.openai.StructuredOutput;
import dev.bandloom.llm.reply.ReplyReader;
import dev.bandloom.recipe.ModelRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider one small question, once, to see whether it serves. */
public record ProviderProbe(SharedProviders providers) {
    private static final int MOST_TOKENS = 200;
    private static final Prompt QUESTION = new Prompt(
            "probe/1",
            "You answer with JSON alone: an object whose member \"items\" is an array of strings.",
            "Give one item: the word ready.");
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree("""
            {"type": "object", "additionalProperties": false, "required": ["items"], "properties":
              {"items": {"type": "array", "items": {"type": "string"}}}}
            """);

    /** @param model null when none is configured, which is an error */
    public ProbeResult probe(String provider, @Nullable String model) {
        if (provider.equals(ModelRef.OFFLINE.provider())) {
            return new ProbeResult(provider, ModelRef.OFFLINE.model(), Duration.ZERO, null, Price.NOTHING, null);
        }
        if (model == null) {
            String cure = "Name a model, or set bandloom.llm.providers." + provider + ".default-model";
            return new ProbeResult(provider, "", Duration.ZERO, null, null, "No model to ask. " + cure);
        }
        try (var loan = providers.borrow(provider, null)) {
            return probe(loan.provider(), new ModelRef(provider, model));
        } catch (ProviderException denied) {
            return new ProbeResult(provider, model, Duration.ZERO, null, null, denied.getMessage());
        }
    }

    private ProbeResult probe(ConnectedProvider provider, ModelRef model) {
        var call = new ChatCall(model, QUESTION, SCHEMA, new Sampling(0, 1, 0), 1, MOST_TOKENS);
        Instant start = providers.time().instant();
        String error;
        try {
            error = complaint(provider.chat().ask(call));
        } catch (CallFailure failure) {
            error = failure.getMessage();
        }
        Duration latency = Duration.between(start, providers.time().instant());
        return new ProbeResult(
                model.provider(),
                model.model(),
                latency,
                provider.chat()
                        .detected(model.model())
                        .map(StructuredOutput::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .orElse(null),
                provider.knownPrice(model.model()),
                error);
    }

    private static @Nullable String complaint(ChatAnswer answer) {
        return switch (new ReplyReader().read(answer, 1, Usage.NONE)) {
            case LlmReply.Completed completed -> null;
            case LlmReply.Refused refused -> "It would not answer: " + refused.reason();
            case LlmReply.Unreadable unreadable -> "Its answer cannot be used: " + unreadable.reason();
        };
    }
}

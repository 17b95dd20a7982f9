package dev.bandloom.llm.calls;

import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.CallObserver.Outcome;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.openai.EmbeddingAnswer;
import dev.bandloom.llm.openai.EmbeddingEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks for vectors as {@link RetryingEndpoint} asks for text, and counts what that consumes. */
public record RetryingEmbeddings(
        EmbeddingEndpoint next,
        ModelLine line,
        Allowance allowance,
        Price price,
        CallAccount account,
        CallObserver observer)
        implements EmbeddingEndpoint {
    @Override
    public EmbeddingAnswer embed(List<String> texts) {
        return new Attempts(line, allowance, account::retried).call(() -> attempt(texts));
    }

    private EmbeddingAnswer attempt(List<String> texts) {
        Instant start = line.time().instant();
        try {
            EmbeddingAnswer answer = next.embed(texts);
            Usage usage = price.usage(answer.tokens(), 0);
            account.answered(usage);
            tell(Outcome.ANSWERED, start, usage);
            return answer;
        } catch (CallFailure failure) {
            tell(Outcome.of(failure), start, Usage.NONE);
            throw failure;
        }
    }

    private void tell(Outcome outcome, Instant start, Usage usage) {
        Duration latency = Duration.between(start, line.time().instant());
        observer.callEnded(line.model(), outcome, latency, usage);
    }
}

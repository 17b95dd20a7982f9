package dev.bandloom.llm.calls;

import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.CallObserver.Outcome;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.Turn;
import dev.bandloom.llm.openai.EmbeddingAnswer;
import dev.bandloom.llm.openai.EmbeddingConnection;
import dev.bandloom.llm.openai.EmbeddingEndpoint;
import java.util.List;

/** Asks for vectors as {@link RetryingEndpoint} asks for text, and counts what that consumes. */
public record RetryingEmbeddings(
        EmbeddingConnection next,
        ModelLine line,
        Allowance allowance,
        Price price,
        CallAccount account,
        CallObserver observer)
        implements EmbeddingEndpoint {
    @Override
    public EmbeddingAnswer embed(List<String> texts) {
        return new Attempts(line, allowance, account::retried).call(turn -> attempt(texts, turn));
    }

    private EmbeddingAnswer attempt(List<String> texts, Turn turn) {
        var timed = new TimedTurn(turn, line.time());
        try {
            EmbeddingAnswer answer = next.embed(texts, timed);
            Usage usage = price.usage(answer.tokens(), 0);
            account.answered(usage);
            tell(Outcome.ANSWERED, timed, usage);
            return answer;
        } catch (CallFailure failure) {
            tell(Outcome.of(failure), timed, Usage.NONE);
            throw failure;
        }
    }

    private void tell(Outcome outcome, TimedTurn timed, Usage usage) {
        observer.callEnded(line.model(), outcome, timed.lasted(), usage);
    }
}
